import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as SqlClient from "effect/sql/SqlClient"
import * as TestClock from "effect/testing/TestClock"
import { attemptWhenDue, order, planned, status, untilAsked } from "../../test/confirming.ts"
import type { Treatment } from "../../test/fake-orders.ts"
import { letters, world } from "../../test/world.ts"
import { confirmNext } from "./confirm-next.ts"

describe("confirming a shipment", () => {
  it.effect("tells the orders service once, with the shipment's id as the idempotency key", () =>
    Effect.gen(function* () {
      const { asked, effects, tokens } = yield* planned()
      assert.isTrue(yield* confirmNext)
      assert.isFalse(yield* confirmNext)
      const sql = yield* SqlClient.SqlClient
      const [row] = yield* sql`SELECT id, tracking_number, status FROM shipments`
      assert.strictEqual(row?.["status"], "confirmed")
      assert.deepStrictEqual(asked, [
        {
          orderId: order,
          key: String(row?.["id"]),
          expectedVersion: 2,
          trackingNumber: String(row?.["tracking_number"]),
        },
      ])
      assert.deepStrictEqual(effects, [order])
      assert.deepStrictEqual(tokens, ["orders:ship orders:read acme"])
    }).pipe(Effect.provide(world)),
  )

  describe.each<[string, Treatment]>([
    ["500", { status: 500 }],
    ["502", { status: 502 }],
    ["401", { status: 401 }],
    ["403", { status: 403 }],
    ["429", { status: 429 }],
    ["a connection that is cut after the effect", "cut after the effect"],
  ])("after %s", (name, treatment) => {
    it.effect("tries again with the same key, and ships once", () =>
      Effect.gen(function* () {
        const { asked, effects, tokens } = yield* planned(treatment)
        assert.isTrue(yield* confirmNext)
        assert.strictEqual(yield* status, "planned")
        const wait = yield* attemptWhenDue
        assert.isAtLeast(wait, 500)
        assert.isAtMost(wait, 1_000)
        assert.strictEqual(yield* status, "confirmed")
        assert.lengthOf(asked, 2)
        assert.deepStrictEqual(asked[0], asked[1])
        assert.deepStrictEqual(effects, [order])
        assert.lengthOf(tokens, name === "401" || name === "403" ? 2 : 1, "a refused token is not used again")
      }).pipe(Effect.provide(world)),
    )
  })

  it.effect("gives up waiting for an answer after five seconds, and tries again", () =>
    Effect.gen(function* () {
      const { asked, effects } = yield* planned("silence")
      const attempt = yield* Effect.forkChild(confirmNext)
      yield* untilAsked(asked)
      yield* TestClock.adjust("5 seconds")
      assert.isTrue(yield* Fiber.join(attempt))
      assert.strictEqual(yield* status, "planned")
      yield* attemptWhenDue
      assert.strictEqual(yield* status, "confirmed")
      assert.deepStrictEqual(effects, [order])
    }).pipe(Effect.provide(world)),
  )

  it.effect("waits for as long as a 503 asks for", () =>
    Effect.gen(function* () {
      yield* planned({ status: 503, headers: { "retry-after": "90" } })
      yield* confirmNext
      const wait = yield* attemptWhenDue
      assert.isAtLeast(wait, 90_000)
      assert.isAtMost(wait, 90_500)
      assert.strictEqual(yield* status, "confirmed")
    }).pipe(Effect.provide(world)),
  )

  it.effect("withdraws the shipment of an order that was cancelled meanwhile", () =>
    Effect.gen(function* () {
      const { orders, effects } = yield* planned()
      orders.set(order, { tenant: "acme", version: 2, status: "cancelled", trackingNumber: "" })
      yield* confirmNext
      assert.strictEqual(yield* status, "withdrawn")
      assert.deepStrictEqual(effects, [])
    }).pipe(Effect.provide(world)),
  )

  it.effect("looks again where the order has moved on, and is still paid", () =>
    Effect.gen(function* () {
      const { orders, asked, effects } = yield* planned()
      orders.set(order, { tenant: "acme", version: 7, status: "paid", trackingNumber: "" })
      yield* confirmNext
      assert.strictEqual(yield* status, "planned")
      yield* attemptWhenDue
      assert.strictEqual(yield* status, "confirmed")
      assert.deepStrictEqual(
        asked.map(({ expectedVersion }) => expectedVersion),
        [2, 7],
      )
      assert.deepStrictEqual(effects, [order])
    }).pipe(Effect.provide(world)),
  )

  it.effect("makes what failed five times a dead letter", () =>
    Effect.gen(function* () {
      const { asked } = yield* planned(...Array.from({ length: 5 }, (): Treatment => ({ status: 500 })))
      yield* confirmNext
      const waits = yield* Effect.all(Array.from({ length: 4 }, () => attemptWhenDue))
      assert.lengthOf(asked, 5)
      waits.forEach((wait, index) => {
        assert.isAtLeast(wait, 500 * 4 ** index)
        assert.isAtMost(wait, 1_000 * 4 ** index)
      })
      assert.strictEqual(yield* status, "abandoned")
      assert.containSubset(yield* letters, [
        { kind: "confirmation", key: order, reason: "answer 500 of orders", attempts: 5 },
      ])
      yield* TestClock.adjust("1 hour")
      assert.isFalse(yield* confirmNext)
    }).pipe(Effect.provide(world)),
  )

  it.effect("does not repeat what would be answered the same", () =>
    Effect.gen(function* () {
      const { orders, asked } = yield* planned()
      orders.clear()
      yield* confirmNext
      assert.lengthOf(asked, 1)
      assert.containSubset(yield* letters, [
        { kind: "confirmation", reason: "orders does not know the order", attempts: 1 },
      ])
    }).pipe(Effect.provide(world)),
  )
})
