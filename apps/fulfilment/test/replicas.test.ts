import { assert, layer } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import { confirmer } from "../src/confirming/confirmer.ts"
import { consumer } from "../src/consuming/consumer.ts"
import { fromFeed } from "../src/consuming/source.ts"
import { orderId, paid, placed } from "./events.ts"
import { FakeOrders, type Treatment } from "./fake-orders.ts"
import { letters, shipments, world } from "./world.ts"

/** A replica of the service as `main.ts` composes it, but for its port. */
const replica = Layer.fresh(
  Layer.unwrap(
    Effect.map(FakeOrders, ({ url }) =>
      Layer.merge(
        consumer.pipe(Layer.provide(fromFeed(url)), Layer.provide(FetchHttpClient.layer)),
        confirmer,
      ),
    ),
  ),
)

const number = 30
const orders = Array.from({ length: number }, (_, index) => orderId(index + 1))

const settled = shipments.pipe(
  Effect.filterOrFail(
    (rows) => rows.length === number && rows.every((row) => row["status"] === "confirmed"),
    () => "not all of them are confirmed",
  ),
  Effect.retry({ schedule: Schedule.spaced("100 millis"), times: 300 }),
)

layer(world, { excludeTestServices: true })("two replicas on one database", (it) => {
  it.effect("ship every order once, whatever becomes of their requests", () =>
    Effect.gen(function* () {
      const fake = yield* FakeOrders
      for (const order of orders)
        fake.orders.set(order, { tenant: "acme", version: 2, status: "paid", trackingNumber: "" })
      fake.feed.push(...orders.map((order) => placed(order)), ...orders.map((order) => paid(order)))
      // The first attempts, some of which fail; the second attempts go well.
      const faults: ReadonlyArray<Treatment> = ["cut after the effect", { status: 500 }, "well"]
      fake.treatments.push(...faults, ...faults, ...faults, ...faults)
      yield* Effect.scoped(
        Effect.gen(function* () {
          yield* Layer.build(Layer.merge(replica, Layer.fresh(replica)))
          yield* settled
        }),
      )
      assert.deepStrictEqual(fake.effects.toSorted(), orders)
      const keys = Map.groupBy(fake.asked, ({ orderId }) => orderId)
      for (const [order, requests] of keys)
        assert.lengthOf(new Set(requests.map(({ key }) => key)), 1, `one key for ${order}`)
      assert.deepStrictEqual(yield* letters, [])
    }),
  )
})
