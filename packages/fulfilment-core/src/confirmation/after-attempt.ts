import type { OrderVersion, TrackingNumber } from "../values.ts"

// Confirming a shipment means telling orders that the order was shipped. It may take several attempts, all with one
// idempotency key, so that it happens once however many answers are lost.

/** A shipment as far as an attempt to confirm it goes. */
export interface Attempt {
  /** Which attempt this was: 1 for the first. */
  readonly number: number
  readonly trackingNumber: TrackingNumber
  /** The order's version that the attempt named. */
  readonly expectedVersion: OrderVersion
}

/** How an order stood when it was looked at. */
export type Standing =
  | { readonly _tag: "Placed" }
  | { readonly _tag: "Paid"; readonly version: OrderVersion }
  | { readonly _tag: "Shipped"; readonly trackingNumber: string }
  | { readonly _tag: "Cancelled" }

/** What came of an attempt. */
export type Outcome =
  | { readonly _tag: "Accepted" }
  /** Refused because of how the order stands; it was looked at after that. */
  | { readonly _tag: "Refused"; readonly order: Standing }
  /** No answer, or one that says "later": nobody knows whether it took effect. Milliseconds, null where none were named. */
  | { readonly _tag: "NoAnswer"; readonly reason: string; readonly retryAfter: number | null }
  /** An answer that would be the same again. */
  | { readonly _tag: "Rejected"; readonly reason: string }

/** A stretch of time, in milliseconds; the shell picks a moment in it by chance, so that those who wait do not return together. */
export interface Delay {
  readonly min: number
  readonly max: number
}

/** What is to become of the shipment. */
export type Verdict =
  | { readonly _tag: "Confirmed" }
  | { readonly _tag: "Withdrawn" }
  | { readonly _tag: "RetryAfter"; readonly delay: Delay; readonly expectedVersion: OrderVersion }
  | { readonly _tag: "GiveUp"; readonly reason: string }

/**
 * Five attempts with waits of at most 1, 4, 16 and 64 seconds between them: enough to outlast a restart or a failover of
 * orders, and few enough that an operator hears of an outage within two minutes. A server may ask for a longer wait, but
 * cannot park a shipment for more than five minutes.
 */
export const retries = { attempts: 5, firstWait: 1_000, factor: 4, longestRetryAfter: 300_000 } as const

/**
 * How long to wait after an attempt: from half of the longest wait to the whole of it, begun no earlier than the server
 * asked for.
 *
 * @example waitAfter(2, null) // { min: 2_000, max: 4_000 }
 * @example waitAfter(2, 10_000) // { min: 10_000, max: 12_000 }
 */
export const waitAfter = (attempt: number, retryAfter: number | null): Delay => {
  const half = (retries.firstWait * retries.factor ** (attempt - 1)) / 2
  const min = Math.max(half, Math.min(retryAfter ?? 0, retries.longestRetryAfter))
  return { min, max: min + half }
}

const again = (
  attempt: Attempt,
  expectedVersion: OrderVersion,
  retryAfter: number | null,
  reason: string,
): Verdict =>
  attempt.number < retries.attempts
    ? { _tag: "RetryAfter", delay: waitAfter(attempt.number, retryAfter), expectedVersion }
    : { _tag: "GiveUp", reason }

const asItStands = (attempt: Attempt, order: Standing): Verdict => {
  switch (order._tag) {
    case "Shipped":
      // Ours: an earlier attempt took effect, and its answer was lost.
      return { _tag: order.trackingNumber === attempt.trackingNumber ? "Confirmed" : "Withdrawn" }
    case "Cancelled":
      return { _tag: "Withdrawn" }
    case "Paid":
      return again(attempt, order.version, null, "the order is paid, and refuses to be shipped")
    case "Placed":
      return { _tag: "GiveUp", reason: "the order is not paid" }
  }
}

/** What follows from an attempt to confirm a shipment. Total: every outcome has an answer. */
export const afterAttempt = (attempt: Attempt, outcome: Outcome): Verdict => {
  switch (outcome._tag) {
    case "Accepted":
      return { _tag: "Confirmed" }
    case "Refused":
      return asItStands(attempt, outcome.order)
    case "NoAnswer":
      return again(attempt, attempt.expectedVersion, outcome.retryAfter, outcome.reason)
    case "Rejected":
      return { _tag: "GiveUp", reason: outcome.reason }
  }
}

/**
 * A moment within a delay, in whole milliseconds.
 *
 * @param chance from 0 to below 1
 */
export const momentIn = ({ min, max }: Delay, chance: number): number =>
  Math.floor(min + (max - min) * chance)
