import { type MedianOf, medianWithInterval } from "../statistics.ts"

/** What was measured of both in pairs. */
export interface Measure {
  readonly name: string
  /** Of each pair, how many times as much the working tree took as the base. */
  readonly ratios: ReadonlyArray<number>
  /** Up to this ratio it is not called slower: two processes of the same file differ by some percent. */
  readonly tolerance: number
}

export interface JudgedMeasure extends MedianOf {
  readonly name: string
  readonly tolerance: number
  /** Null where the interval has the tolerance in it. */
  readonly slower: boolean | null
}

export interface Decision {
  /** `NOT SURE` is no alarm: nothing shows that it is slower, and nothing that it is not. */
  readonly answer: "SLOWER" | "NOT SLOWER" | "NOT SURE"
  readonly measures: ReadonlyArray<JudgedMeasure>
}

/** Higher than usual, since it is looked at more than once. */
export const confidence = 0.99

const judged = ({ name, ratios, tolerance }: Measure): JudgedMeasure => {
  const { median, interval } = medianWithInterval(ratios, confidence)
  const slower =
    interval === null ? null : interval.low > tolerance ? true : interval.high <= tolerance ? false : null
  return { name, tolerance, median, interval, slower }
}

/** Slower in one is slower; not slower is only what is so in all. */
export const decide = (measures: ReadonlyArray<Measure>): Decision => {
  const all = measures.map(judged)
  const answer = all.some(({ slower }) => slower === true)
    ? "SLOWER"
    : all.every(({ slower }) => slower === false)
      ? "NOT SLOWER"
      : "NOT SURE"
  return { answer, measures: all }
}

/** In one line, for whoever waits. */
export const inShort = ({ answer, measures }: Decision): string =>
  `${measures.map(({ median, interval }) => `${median.toFixed(3)} (${interval === null ? "" : `${interval.low.toFixed(3)}–${interval.high.toFixed(3)}`})`).join("  ")}  ${answer}`
