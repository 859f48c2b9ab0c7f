import { bytes, duration } from "../quantity.ts"

/** What the numbers on an axis are; times are in seconds, and `seconds` are few of them. */
export type Kind = "bytes" | "count" | "ratio" | "seconds" | "share" | "time"

/** The vertical axis of a plot, from zero to its top. */
export interface Axis {
  readonly top: number
  readonly ticks: ReadonlyArray<number>
}

const [minute, hour, day] = [60, 3600, 86_400]

/** Distances between ticks that people can read off. */
const steps: Readonly<Record<Kind, ReadonlyArray<number>>> = {
  bytes: [1, 1024, 1024 ** 2, 1024 ** 3].flatMap((unit) =>
    [1, 2, 5, 10, 20, 50, 100, 200, 500].map((count) => count * unit),
  ),
  ratio: [0.1, 0.25, 0.5, 1, 2, 5, 10],
  seconds: [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
  count: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
  share: [0.05, 0.1, 0.25],
  time: [
    1,
    5,
    15,
    30,
    ...[1, 5, 15, 30].map((minutes) => minutes * minute),
    ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((days) => days * day),
  ],
}

const mostTicks = 4

/** An axis with few ticks that the largest value fits on. */
export const axisFor = (kind: Kind, largest: number): Axis => {
  const step = steps[kind].find((one) => largest <= one * mostTicks) ?? largest / mostTicks
  const count = Math.max(1, Math.ceil(largest / step))
  return { top: step * count, ticks: Array.from({ length: count }, (_, index) => step * (index + 1)) }
}

/** What stands at a tick. */
export const tickText: Readonly<Record<Kind, (value: number) => string>> = {
  bytes,
  count: String,
  ratio: (value) => String(Number(value.toFixed(2))),
  seconds: (value) => `${Number(value.toFixed(2))} s`,
  share: (value) => `${Math.round(value * 100)} %`,
  time: duration,
}
