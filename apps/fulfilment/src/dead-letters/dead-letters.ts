import * as Context from "effect/Context"
import type * as DateTime from "effect/DateTime"
import type * as Effect from "effect/Effect"
import type * as Option from "effect/Option"
import type { StoreUnavailable } from "@touchstone/service-kit/store-unavailable"

export interface NewDeadLetter {
  readonly kind: "event" | "confirmation"
  /** The order. */
  readonly key: string
  /** The message of an event as it came, or the id of the shipment that could not be confirmed. */
  readonly message: string
  readonly reason: string
  readonly attempts: number
}

export interface DeadLetter extends NewDeadLetter {
  readonly id: number
  readonly failedAt: DateTime.Utc
}

/** What could not be done and waits for somebody to look at it. Letters that were replayed are kept, and not shown. */
export class DeadLetters extends Context.Service<
  DeadLetters,
  {
    /** In the transaction of the caller, where there is one. */
    readonly add: (letter: NewDeadLetter, now: DateTime.Utc) => Effect.Effect<void, StoreUnavailable>
    /** The oldest event of an order that lies here, if any does. */
    readonly firstEventOf: (key: string) => Effect.Effect<Option.Option<number>, StoreUnavailable>
    readonly find: (id: number) => Effect.Effect<Option.Option<DeadLetter>, StoreUnavailable>
    /** Oldest first: those after this id. */
    readonly list: (
      after: number,
      limit: number,
    ) => Effect.Effect<ReadonlyArray<DeadLetter>, StoreUnavailable>
    readonly replayed: (id: number, now: DateTime.Utc) => Effect.Effect<void, StoreUnavailable>
    /** Notes that one failed again, and why. */
    readonly failedAgain: (
      id: number,
      reason: string,
      now: DateTime.Utc,
    ) => Effect.Effect<void, StoreUnavailable>
    readonly count: Effect.Effect<number, StoreUnavailable>
  }
>()("fulfilment/DeadLetters") {}
