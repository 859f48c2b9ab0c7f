import { type Consequence, react, ShipmentId } from "@touchstone/fulfilment-core"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Data from "effect/Data"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import { lagSeconds } from "../metrics.ts"
import { KnownOrders } from "../orders/known-orders.ts"
import { Shipments } from "../shipments/shipments.ts"
import { EventRefused, type Translated, translateEvent } from "./translate-event.ts"

/** Events before this one are missing; they may still come. */
class EventTooEarly extends Data.TaggedError("EventTooEarly")<{ readonly reason: string }> {}

const carryOut = Effect.fnUntraced(function* (
  { orderId, tenant, notice }: Translated,
  consequence: Consequence,
  now: DateTime.Utc,
) {
  const shipments = yield* Shipments
  switch (consequence._tag) {
    case "Nothing":
      return
    case "PlanShipment": {
      const { id, trackingNumber, parcels } = consequence
      const shipment = { id, trackingNumber, parcels, orderId, tenant, expectedVersion: notice.version }
      return yield* shipments.plan(shipment, now)
    }
    case "ConfirmShipment":
      return yield* shipments.close(orderId, "confirmed")
    case "WithdrawShipment":
      return yield* shipments.close(orderId, "withdrawn")
  }
})

/**
 * Folds an event into what is known of its order, and carries out what follows. To be run in a transaction that holds the
 * lock of the order. A failure has written nothing.
 */
export const foldEvent = Effect.fnUntraced(function* (key: string, body: string) {
  const event = yield* translateEvent(body)
  const { orderId, tenant, notice } = event
  if (orderId !== key)
    return yield* new EventRefused({ reason: `is of the order ${orderId}, and came as one of ${key}` })

  const orders = yield* KnownOrders
  const random = yield* SecureRandom.SecureRandom
  const known = yield* orders.find(orderId)
  const shipmentId = ShipmentId(yield* random.uuidV7())
  const { state, consequence } = yield* Effect.fromResult(react(known, notice, shipmentId)).pipe(
    Effect.mapError((refusal) =>
      refusal._tag === "NotYet"
        ? new EventTooEarly({
            reason: `is version ${refusal.actual} of its order, of which version ${refusal.expected} has not come`,
          })
        : new EventRefused({
            reason: `does not fit what happened before: ${refusal.event} in the state ${refusal.state}`,
          }),
    ),
  )
  const now = yield* DateTime.now
  yield* Metric.update(lagSeconds, (now.epochMilliseconds - event.occurredAt.epochMilliseconds) / 1_000)
  if (state === known || state._tag === "Unknown") return
  yield* orders.save(orderId, tenant, state)
  yield* carryOut(event, consequence, now)
})
