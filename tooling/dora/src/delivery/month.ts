/** A month of UTC, such as `2026-03`. */
export type Month = string

export const monthOf = (time: number): Month => new Date(time).toISOString().slice(0, 7)

/** When a month begins, in milliseconds since 1970; the one after it, with an offset of 1. */
const beginning = (month: Month, offset = 0): number => {
  const [year, number] = month.split("-").map(Number)
  return Date.UTC(year ?? 0, (number ?? 1) - 1 + offset)
}

/** Whether a month is over by then: before that its figures can still change. */
export const isOver = (month: Month, by: number): boolean => beginning(month, 1) <= by

/** Every month from one to another, both included. */
export const monthsBetween = (first: Month, last: Month): ReadonlyArray<Month> =>
  first > last ? [] : [first, ...monthsBetween(monthOf(beginning(first, 1)), last)]
