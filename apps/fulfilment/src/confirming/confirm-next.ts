import { afterAttempt, momentIn, type Verdict } from "@touchstone/fulfilment-core"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import * as Option from "effect/Option"
import * as Random from "effect/Random"
import * as SqlClient from "effect/sql/SqlClient"
import { DeadLetters } from "../dead-letters/dead-letters.ts"
import { confirmations } from "../metrics.ts"
import { type ClaimedShipment, Shipments } from "../shipments/shipments.ts"
import { OrdersService } from "./orders-service.ts"

/**
 * Longer than an attempt can take, or two would be at one shipment. Should they be, because a clock jumped, then the
 * idempotency key sees to it that the order is shipped once.
 */
const lease = Duration.seconds(30)

const giveUp = Effect.fnUntraced(function* (shipment: ClaimedShipment, reason: string) {
  const sql = yield* SqlClient.SqlClient
  const shipments = yield* Shipments
  const letters = yield* DeadLetters
  const { id, orderId, attempt } = shipment
  const letter = { kind: "confirmation", key: orderId, message: id, reason, attempts: attempt } as const
  const now = yield* DateTime.now
  yield* shipments.abandon(shipment).pipe(
    Effect.flatMap((abandoned) => (abandoned ? letters.add(letter, now) : Effect.void)),
    sql.withTransaction,
  )
  yield* Effect.logError(`The shipment ${id} became a dead letter after ${attempt} attempts: ${reason}`)
})

const settle = Effect.fnUntraced(function* (shipment: ClaimedShipment, verdict: Verdict) {
  const shipments = yield* Shipments
  switch (verdict._tag) {
    case "Confirmed":
      yield* shipments.finish(shipment.id, "confirmed")
      return "confirmed"
    case "Withdrawn":
      yield* shipments.finish(shipment.id, "withdrawn")
      return "withdrawn"
    case "RetryAfter": {
      const delay = momentIn(verdict.delay, yield* Random.next)
      const until = DateTime.add(yield* DateTime.now, { milliseconds: delay })
      yield* shipments.putOff(shipment, until, verdict.expectedVersion)
      return "retry"
    }
    case "GiveUp":
      yield* giveUp(shipment, verdict.reason)
      return "given_up"
  }
})

/** Tries to confirm the shipment that has waited for longest, and says whether there was one. */
export const confirmNext = Effect.gen(function* () {
  const shipments = yield* Shipments
  const orders = yield* OrdersService
  const claimed = yield* shipments.claim(yield* DateTime.now, lease)
  if (Option.isNone(claimed)) return false
  const shipment = claimed.value
  const outcome = yield* orders.ship(shipment)
  const { attempt: number, trackingNumber, expectedVersion } = shipment
  const verdict = afterAttempt({ number, trackingNumber, expectedVersion }, outcome)
  if (outcome._tag === "NoAnswer")
    yield* Effect.logWarning(`Attempt ${number} to confirm the shipment ${shipment.id}: ${outcome.reason}`)
  const settled = yield* settle(shipment, verdict)
  yield* Metric.update(confirmations(settled), 1)
  return true
})
