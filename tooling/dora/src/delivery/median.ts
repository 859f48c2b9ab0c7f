/** The middle of some numbers, or halfway between the two in the middle; null where there are none. */
export const median = (numbers: ReadonlyArray<number>): number | null => {
  const sorted = numbers.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
