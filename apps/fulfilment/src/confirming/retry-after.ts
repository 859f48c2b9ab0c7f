/**
 * What a `Retry-After` header asks for, in milliseconds: RFC 9110 knows seconds and a date. Null where there is none, or
 * one that says nothing.
 *
 * @example retryAfter("120", now) // 120_000
 */
export const retryAfter = (header: string | undefined, now: number): number | null => {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
