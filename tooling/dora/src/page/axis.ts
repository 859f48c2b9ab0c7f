import type { Metric } from "../metrics.ts"

/** The vertical axis of a plot, from zero to its top. */
export interface Axis {
  readonly top: number
  readonly ticks: ReadonlyArray<number>
}

const [minute, hour, day] = [60, 3600, 86_400]

/** Distances between ticks that people can read off. */
const steps: Readonly<Record<Metric["kind"], ReadonlyArray<number>>> = {
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
export const axisFor = (kind: Metric["kind"], largest: number): Axis => {
  const step = steps[kind].find((one) => largest <= one * mostTicks) ?? largest / mostTicks
  const count = Math.max(1, Math.ceil(largest / step))
  return { top: step * count, ticks: Array.from({ length: count }, (_, index) => step * (index + 1)) }
}
