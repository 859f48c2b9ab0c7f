import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { OrderVersion, TrackingNumber } from "../values.ts"
import {
  afterAttempt,
  type Attempt,
  momentIn,
  type Outcome,
  retries,
  type Standing,
  type Verdict,
  waitAfter,
} from "./after-attempt.ts"

const attempt = (number: number): Attempt => ({
  number,
  trackingNumber: TrackingNumber("TS1"),
  expectedVersion: OrderVersion(2),
})

const refused = (order: Standing): Outcome => ({ _tag: "Refused", order })
const silence: Outcome = { _tag: "NoAnswer", reason: "no answer within 5 s", retryAfter: null }
const retry = (number: number, version = 2): Verdict => ({
  _tag: "RetryAfter",
  delay: waitAfter(number, null),
  expectedVersion: OrderVersion(version),
})

describe("the table of the README", () => {
  test.each<[name: string, outcome: Outcome, verdict: Verdict]>([
    ["accepted", { _tag: "Accepted" }, { _tag: "Confirmed" }],
    ["shipped with our number", refused({ _tag: "Shipped", trackingNumber: "TS1" }), { _tag: "Confirmed" }],
    ["shipped with another", refused({ _tag: "Shipped", trackingNumber: "X" }), { _tag: "Withdrawn" }],
    ["cancelled", refused({ _tag: "Cancelled" }), { _tag: "Withdrawn" }],
    ["still paid, at a later version", refused({ _tag: "Paid", version: OrderVersion(7) }), retry(1, 7)],
    ["not paid", refused({ _tag: "Placed" }), { _tag: "GiveUp", reason: "the order is not paid" }],
    ["no answer", silence, retry(1)],
    [
      "an answer that would be the same again",
      { _tag: "Rejected", reason: "400" },
      { _tag: "GiveUp", reason: "400" },
    ],
  ])("%s", (_, outcome, verdict) => {
    expect(afterAttempt(attempt(1), outcome)).toEqual(verdict)
  })

  test("the last attempt is the last", () => {
    expect(afterAttempt(attempt(retries.attempts - 1), silence)).toEqual(retry(retries.attempts - 1))
    expect(afterAttempt(attempt(retries.attempts), silence)).toEqual({
      _tag: "GiveUp",
      reason: "no answer within 5 s",
    })
    expect(
      afterAttempt(attempt(retries.attempts), refused({ _tag: "Paid", version: OrderVersion(7) })),
    ).toEqual({ _tag: "GiveUp", reason: "the order is paid, and refuses to be shipped" })
  })

  test("waits as long as it is asked to", () => {
    expect(afterAttempt(attempt(2), { ...silence, retryAfter: 10_000 })).toEqual({
      ...retry(2),
      delay: { min: 10_000, max: 12_000 },
    })
  })
})

describe("waitAfter", () => {
  test.each([
    [1, null, 500, 1_000],
    [2, null, 2_000, 4_000],
    [3, null, 8_000, 16_000],
    [4, null, 32_000, 64_000],
    [4, 1_000, 32_000, 64_000],
    [1, 300_000, 300_000, 300_500],
    [1, 300_001, 300_000, 300_500],
  ])("attempt %d, asked for %s ms: %d to %d ms", (number, retryAfter, min, max) => {
    expect(waitAfter(number, retryAfter)).toEqual({ min, max })
  })

  test("is never shorter than asked for, nor longer than the bounds, whatever is asked for", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: retries.attempts }),
        fc.option(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
        (number, retryAfter) => {
          const { min, max } = waitAfter(number, retryAfter)
          expect(min).toBeGreaterThanOrEqual(Math.min(retryAfter ?? 0, retries.longestRetryAfter))
          expect(max).toBeGreaterThan(min)
          expect(max).toBeLessThanOrEqual(retries.longestRetryAfter + 128_000)
        },
      ),
    )
  })
})

test("a moment in a delay is a whole millisecond within it", () => {
  expect(momentIn({ min: 500, max: 1_000 }, 0)).toBe(500)
  expect(momentIn({ min: 500, max: 1_000 }, 0.5)).toBe(750)
  expect(momentIn({ min: 500, max: 1_000 }, 0.9999)).toBe(999)
})

test("however often there is no answer, a shipment is given up after the fifth attempt", () => {
  const verdicts = [1, 2, 3, 4, 5].map((number) => afterAttempt(attempt(number), silence)._tag)
  expect(verdicts).toEqual(["RetryAfter", "RetryAfter", "RetryAfter", "RetryAfter", "GiveUp"])
})
