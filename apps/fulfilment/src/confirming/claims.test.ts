import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as SqlClient from "effect/sql/SqlClient"
import * as TestClock from "effect/testing/TestClock"
import { attemptWhenDue, dueIn, order, planned, status, untilAsked } from "../../test/confirming.ts"
import { orderId, paid, placed } from "../../test/events.ts"
import { FakeOrders } from "../../test/fake-orders.ts"
import { consume, letters, shipments, world } from "../../test/world.ts"
import { confirmNext } from "./confirm-next.ts"

describe("a claimed shipment", () => {
  it.effect("takes over what a process that died had claimed, once its lease has run out", () =>
    Effect.gen(function* () {
      const { asked, effects } = yield* planned("silence")
      const dying = yield* Effect.forkChild(confirmNext)
      yield* untilAsked(asked)
      yield* Fiber.interrupt(dying)
      assert.isFalse(yield* confirmNext)
      yield* attemptWhenDue
      assert.strictEqual(yield* status, "confirmed")
      assert.deepStrictEqual(effects, [order])
    }).pipe(Effect.provide(world)),
  )

  it.effect("does not undo what another has done because the first one's lease ran out", () =>
    Effect.gen(function* () {
      const { asked, effects } = yield* planned("silence")
      const slow = yield* Effect.forkChild(confirmNext)
      yield* untilAsked(asked)
      const sql = yield* SqlClient.SqlClient
      yield* sql`UPDATE shipments SET next_attempt_at = '1970-01-01'`
      assert.isTrue(yield* confirmNext)
      assert.strictEqual(yield* status, "confirmed")
      yield* TestClock.adjust("5 seconds")
      assert.isTrue(yield* Fiber.join(slow))
      assert.strictEqual(yield* status, "confirmed")
      assert.deepStrictEqual(effects, [order])
    }).pipe(Effect.provide(world)),
  )

  it.effect("leaves the next attempt to whoever has claimed it since", () =>
    Effect.gen(function* () {
      const { asked } = yield* planned("silence")
      const slow = yield* Effect.forkChild(confirmNext)
      yield* untilAsked(asked)
      const sql = yield* SqlClient.SqlClient
      yield* sql`UPDATE shipments SET attempts = 2, next_attempt_at = '1970-01-01 00:01:00Z'`
      yield* TestClock.adjust("5 seconds")
      assert.isTrue(yield* Fiber.join(slow))
      assert.strictEqual(yield* dueIn, 55_000)
    }).pipe(Effect.provide(world)),
  )

  it.effect("does not give up what somebody else has claimed since", () =>
    Effect.gen(function* () {
      const { asked } = yield* planned("silence")
      const sql = yield* SqlClient.SqlClient
      yield* sql`UPDATE shipments SET attempts = 4`
      const slow = yield* Effect.forkChild(confirmNext)
      yield* untilAsked(asked)
      yield* sql`UPDATE shipments SET attempts = 6`
      yield* TestClock.adjust("5 seconds")
      assert.isTrue(yield* Fiber.join(slow))
      assert.strictEqual(yield* status, "planned")
      assert.deepStrictEqual(yield* letters, [])
    }).pipe(Effect.provide(world)),
  )

  it.effect("lets several confirmers share the work, each shipment by one of them", () =>
    Effect.gen(function* () {
      const fake = yield* FakeOrders
      const orders = Array.from({ length: 20 }, (_, index) => orderId(index + 1))
      yield* consume(orders.flatMap((each) => [placed(each), paid(each)]))
      for (const each of orders)
        fake.orders.set(each, { tenant: "acme", version: 2, status: "paid", trackingNumber: "" })
      const confirmAll = Effect.repeat(confirmNext, { while: (found) => found })
      yield* Effect.all([confirmAll, confirmAll, confirmAll, confirmAll], { concurrency: 4 })
      assert.deepStrictEqual(fake.effects.toSorted(), orders)
      assert.lengthOf(fake.asked, 20)
      assert.isTrue((yield* shipments).every((row) => row["status"] === "confirmed"))
      assert.lengthOf(fake.tokens, 1)
    }).pipe(Effect.provide(world)),
  )
})
