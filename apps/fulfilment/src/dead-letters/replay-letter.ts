import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as SqlClient from "effect/sql/SqlClient"
import { foldEvent } from "../consuming/fold-event.ts"
import { KnownOrders } from "../orders/known-orders.ts"
import { Shipments } from "../shipments/shipments.ts"
import { type DeadLetter, DeadLetters } from "./dead-letters.ts"

/** What came of replaying a dead letter. */
export type Replayed =
  | { readonly id: number; readonly outcome: "replayed" }
  /** There is none with this id, or it was replayed before. */
  | { readonly id: number; readonly outcome: "unknown" }
  | { readonly id: number; readonly outcome: "failed"; readonly reason: string }

const replayEvent = Effect.fnUntraced(function* ({ id, key, message }: DeadLetter) {
  const letters = yield* DeadLetters
  const now = yield* DateTime.now
  return yield* foldEvent(key, message).pipe(
    Effect.andThen(letters.replayed(id, now)),
    Effect.as({ id, outcome: "replayed" } as const),
    Effect.catchTag(["EventRefused", "EventTooEarly"], ({ reason }) =>
      Effect.as(letters.failedAgain(id, reason, now), { id, outcome: "failed", reason } as const),
    ),
  )
})

/** An order that was shipped or cancelled meanwhile has closed its shipment: nothing is left to do then. */
const replayConfirmation = Effect.fnUntraced(function* ({ id, message }: DeadLetter) {
  const letters = yield* DeadLetters
  const shipments = yield* Shipments
  const now = yield* DateTime.now
  yield* shipments.revive(message, now)
  yield* letters.replayed(id, now)
  return { id, outcome: "replayed" } as const
})

/**
 * Puts a dead letter back: an event is taken in now, a confirmation is attempted by the service, from the first attempt
 * on. An event that has others of its order before it fails until they are taken in.
 */
export const replayLetter = Effect.fn("replayLetter")(function* (id: number) {
  const sql = yield* SqlClient.SqlClient
  const letters = yield* DeadLetters
  const orders = yield* KnownOrders

  const replay = Effect.gen(function* () {
    const found = yield* letters.find(id)
    if (Option.isNone(found)) return { id, outcome: "unknown" } as const
    yield* orders.lock(found.value.key)
    // Somebody else may have replayed it before we had the lock.
    const letter = yield* letters.find(id)
    if (Option.isNone(letter)) return { id, outcome: "unknown" } as const
    return yield* letter.value.kind === "event" ? replayEvent(letter.value) : replayConfirmation(letter.value)
  })
  const replayed: Replayed = yield* sql.withTransaction(replay)
  return replayed
})
