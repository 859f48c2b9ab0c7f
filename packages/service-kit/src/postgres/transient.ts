import * as Predicate from "effect/Predicate"
import type { SqlError } from "effect/sql/SqlError"

/**
 * Connections that broke, a server that is short of something, and one that stops, starts or recovers.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const passing = /^(?:08|53|57P)/

/** Whether the same statement may succeed the next time: the database could not answer, and has not refused it. */
export const isTransient = (error: SqlError): boolean => {
  if (error.isRetryable) return true
  const { cause } = error.reason
  return Predicate.hasProperty(cause, "code") && typeof cause.code === "string" && passing.test(cause.code)
}
