interface Interval {
  readonly low: number
  readonly high: number
}

export interface MedianOf {
  readonly median: number
  /** Where the true median lies with the confidence that was asked for; null where there are too few values to say. */
  readonly interval: Interval | null
}

const sorted = (values: ReadonlyArray<number>): ReadonlyArray<number> => values.toSorted((a, b) => a - b)

/** The middle value, or the mean of the two in the middle. */
export const median = (values: ReadonlyArray<number>): number => {
  const ordered = sorted(values)
  const upper = ordered[Math.floor(ordered.length / 2)]
  const lower = ordered[Math.ceil(ordered.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error("There is no median of no values.")
  return (lower + upper) / 2
}

/** The probability that of `n` throws of a coin at most `k` show heads. */
const atMost = (k: number, n: number): number => {
  let probability = 0.5 ** n
  let sum = 0
  for (let i = 0; i <= k; i += 1) {
    sum += probability
    probability *= (n - i) / (i + 1)
  }
  return sum
}

/**
 * The median with its interval of order statistics: each value is above or below the true median like a coin's toss,
 * whatever their distribution is, so that the k-th smallest and the k-th largest hold it between them with a
 * probability that can be worked out.
 *
 * @param confidence how likely that is at least; 0.95 when left out
 * @example medianWithInterval([9, 1, 8, 2, 7, 3, 6, 4, 5, 10]) // 5.5, between 2 and 9
 */
export const medianWithInterval = (values: ReadonlyArray<number>, confidence = 0.95): MedianOf => {
  const ordered = sorted(values)
  let outside = -1
  while (atMost(outside + 1, ordered.length) <= (1 - confidence) / 2) outside += 1
  const low = ordered[outside]
  const high = ordered[ordered.length - 1 - outside]
  return {
    median: median(values),
    interval: low === undefined || high === undefined ? null : { low, high },
  }
}

/**
 * How many times as large one is as the other, from measurements in pairs: the median of each pair's ratio. What
 * slows down the whole machine for a while slows down both of a pair.
 */
export const pairedRatio = (ours: ReadonlyArray<number>, theirs: ReadonlyArray<number>): MedianOf => {
  if (ours.length !== theirs.length) throw new Error("Only measurements in pairs have a paired ratio.")
  return medianWithInterval(ours.map((value, index) => value / (theirs[index] ?? Number.NaN)))
}
