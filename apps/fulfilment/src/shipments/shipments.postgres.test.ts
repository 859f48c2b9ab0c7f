import { assert, describe, it } from "@effect/vitest"
import { OrderVersion, pack, ShipmentId, Sku, trackingNumberOf, Units } from "@touchstone/fulfilment-core"
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Option from "effect/Option"
import * as SqlClient from "effect/sql/SqlClient"
import { orderId, placed } from "../../test/events.ts"
import { consume, elsewhere, shipments, storage } from "../../test/world.ts"
import { Shipments } from "./shipments.ts"

const now = DateTime.makeUnsafe(0)
const lease = Duration.seconds(30)

const heardOf = consume([placed(orderId(1)), placed(orderId(2))])

/** Plans the shipment of an order that was heard of. */
const plan = (number: number, order = number) =>
  Effect.gen(function* () {
    const id = ShipmentId(orderId(100 + number))
    const shipment = {
      id,
      orderId: orderId(order),
      tenant: "acme",
      trackingNumber: trackingNumberOf(id),
      parcels: pack([{ sku: Sku("tea"), units: Units(2) }]),
      expectedVersion: OrderVersion(2),
    }
    yield* (yield* Shipments).plan(shipment, now)
    return id
  })

describe("shipments", () => {
  it.effect("has one shipment for an order, whatever is tried", () =>
    Effect.gen(function* () {
      yield* heardOf
      yield* plan(1)
      const second = yield* Effect.exit(plan(2, 1))
      assert.strictEqual(second._tag, "Failure")
      assert.lengthOf(yield* shipments, 1)
    }).pipe(Effect.provide(storage)),
  )

  it.effect("claims a shipment that nobody else is about to claim", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { claim } = yield* Shipments
      yield* heardOf
      const [first, second] = [yield* plan(1), yield* plan(2)]
      yield* sql`UPDATE shipments SET next_attempt_at = '1969-12-31' WHERE id = ${first}::uuid`
      const { start, fiber } = yield* elsewhere(claim(now, lease))
      const claimed = yield* sql`SELECT FROM shipments WHERE id = ${first}::uuid FOR UPDATE`.pipe(
        Effect.andThen(start),
        Effect.andThen(Fiber.join(fiber)),
        sql.withTransaction,
      )
      assert.strictEqual(Option.getOrUndefined(claimed)?.id, second)
    }).pipe(Effect.provide(storage)),
  )

  it.effect("does not change what became of a shipment", () =>
    Effect.gen(function* () {
      const { close, finish } = yield* Shipments
      yield* heardOf
      const id = yield* plan(1)
      yield* close(orderId(1), "confirmed")
      yield* finish(id, "withdrawn")
      yield* close(orderId(1), "withdrawn")
      assert.deepStrictEqual(yield* shipments, [{ orderId: orderId(1), status: "confirmed", attempts: 0 }])
    }).pipe(Effect.provide(storage)),
  )
})
