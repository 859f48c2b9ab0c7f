import type { Message } from "@touchstone/service-kit/messaging/message"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { DeadLetters } from "../dead-letters/dead-letters.ts"
import { KnownOrders } from "../orders/known-orders.ts"
import { foldEvent } from "./fold-event.ts"

/** What came of a message. */
export type TakenIn = "applied" | "dead_letter"

/** Makes a message a dead letter. */
export const bury = Effect.fnUntraced(function* (
  { id, key, body }: Message,
  reason: string,
  attempts: number,
) {
  const letters = yield* DeadLetters
  yield* letters.add({ kind: "event", key, message: body, reason, attempts }, yield* DateTime.now)
  yield* Effect.logWarning(`The event ${id} became a dead letter: it ${reason}`)
  return "dead_letter" as const
})

/**
 * Takes a message in, or makes it a dead letter where that is hopeless, or where what is missing before it may be a dead
 * letter itself. To be run in a transaction. Fails, with nothing written, where it may be possible later.
 */
export const takeIn = Effect.fnUntraced(function* (message: Message) {
  const { key, body } = message
  const orders = yield* KnownOrders
  const letters = yield* DeadLetters
  yield* orders.lock(key)
  return yield* foldEvent(key, body).pipe(
    Effect.as("applied" as const),
    Effect.catchTags({
      EventRefused: ({ reason }) => bury(message, reason, 1),
      EventTooEarly: Effect.fnUntraced(function* (tooEarly) {
        const first = yield* letters.firstEventOf(key)
        if (Option.isNone(first)) return yield* tooEarly
        return yield* bury(message, `follows the dead letter ${first.value}`, 0)
      }),
    }),
  )
})
