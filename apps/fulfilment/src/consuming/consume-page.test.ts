import { assert, describe, it } from "@effect/vitest"
import type { Message } from "@touchstone/service-kit/messaging/message"
import { type Delivery, EventSource } from "@touchstone/service-kit/messaging/source"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { cancelled, message, orderId, paid, placed, shipped } from "../../test/events.ts"
import { consume, letters, shipments, storage, whileLocked } from "../../test/world.ts"
import { makeConsumePage } from "./consume-page.ts"

const [one, two] = [orderId(1), orderId(2)]

const poison = (order: string, version: number): Message => ({
  id: `${order}:${version}`,
  key: order,
  body: JSON.stringify({ id: `${order}:${version}`, orderId: order, type: "order.eaten" }),
})

const cursor = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`SELECT position::int AS position FROM cursors`,
).pipe(Effect.map(([row]) => row?.["position"]))

describe("taking events in", () => {
  it.effect("plans the shipment of a paid order, all of its units in parcels", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* consume([placed(one, 250), paid(one)]), "empty")
      const sql = yield* SqlClient.SqlClient
      const rows =
        yield* sql`SELECT order_id, tenant, tracking_number, parcels, status, attempts FROM shipments`
      assert.lengthOf(rows, 1)
      assert.containSubset(rows[0], {
        order_id: one,
        tenant: "acme",
        parcels: [{ items: [{ sku: "tea", units: 200 }] }, { items: [{ sku: "tea", units: 50 }] }],
        status: "planned",
        attempts: 0,
      })
      assert.match(String(rows[0]?.["tracking_number"]), /^TS[0-9A-F]{32}$/)
    }).pipe(Effect.provide(storage)),
  )

  it.effect("plans nothing for an order that is cancelled, and withdraws what is planned", () =>
    Effect.gen(function* () {
      yield* consume([placed(one), cancelled(one, 2), placed(two), paid(two), cancelled(two, 3)])
      assert.deepStrictEqual(yield* shipments, [{ orderId: two, status: "withdrawn", attempts: 0 }])
    }).pipe(Effect.provide(storage)),
  )

  it.effect(
    "confirms the shipment when the order is heard to be shipped with its number, else withdraws it",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const before = [placed(one), paid(one), placed(two), paid(two)]
        yield* consume(before)
        const [ours] =
          yield* sql`SELECT tracking_number AS number FROM shipments WHERE order_id = ${one}::uuid`
        yield* consume([...before, shipped(one, String(ours?.["number"])), shipped(two, "JD014600")])
        assert.deepStrictEqual(yield* shipments, [
          { orderId: one, status: "confirmed", attempts: 0 },
          { orderId: two, status: "withdrawn", attempts: 0 },
        ])
      }).pipe(Effect.provide(storage)),
  )

  it.effect("takes a message in once, however often it comes", () =>
    Effect.gen(function* () {
      yield* consume([placed(one), placed(one), paid(one), paid(one), placed(one), paid(one)])
      assert.lengthOf(yield* shipments, 1)
      assert.deepStrictEqual(yield* letters, [])
      assert.strictEqual(yield* cursor, 6)
      // Known by their versions too, should the inbox have forgotten them.
      const sql = yield* SqlClient.SqlClient
      yield* sql`DELETE FROM inbox`
      yield* sql`DELETE FROM cursors`
      yield* consume([placed(one), paid(one)])
      assert.lengthOf(yield* shipments, 1)
      assert.deepStrictEqual(yield* letters, [])
    }).pipe(Effect.provide(storage)),
  )

  it.effect(
    "makes a message that is no event a dead letter, lets those of its order follow, and goes on",
    () =>
      Effect.gen(function* () {
        yield* consume([placed(one), poison(one, 2), placed(two), cancelled(one, 3), paid(two)])
        assert.deepStrictEqual(yield* shipments, [{ orderId: two, status: "planned", attempts: 0 }])
        const found = yield* letters
        assert.containSubset(found, [
          { kind: "event", key: one, attempts: 1 },
          { kind: "event", key: one, reason: `follows the dead letter ${String(found[0]?.["id"])}` },
        ])
        assert.lengthOf(found, 2)
        assert.match(String(found[0]?.["reason"]), /^is not an event: /)
        assert.strictEqual(yield* cursor, 5)
      }).pipe(Effect.provide(storage)),
  )

  describe.each([
    ["not JSON", "{"],
    ["JSON with a NUL", '{"id": "\u0000"}'],
    ["no units", placed(one, 0).body],
    ["more units than there are", placed(one, 1_000_001).body],
    ["an event of another order", placed(two).body],
  ])("%s", (_, body) => {
    it.effect("is a dead letter, and nothing else suffers", () =>
      Effect.gen(function* () {
        yield* consume([{ id: "m1", key: one, body }, placed(two), paid(two)])
        assert.deepStrictEqual(yield* shipments, [{ orderId: two, status: "planned", attempts: 0 }])
        assert.lengthOf(yield* letters, 1)
      }).pipe(Effect.provide(storage)),
    )
  })

  it.effect("makes an event that fits nothing a dead letter", () =>
    Effect.gen(function* () {
      yield* consume([placed(one), message(one, 2, { type: "order.shipped", trackingNumber: "X" })])
      assert.containSubset(yield* letters, [
        { reason: "does not fit what happened before: OrderShipped in the state Waiting" },
      ])
    }).pipe(Effect.provide(storage)),
  )

  it.effect("waits for a missing event a while, then makes what came instead a dead letter", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* consume([paid(one), placed(two), paid(two)]), "empty")
      assert.containSubset(yield* letters, [
        {
          key: one,
          attempts: 5,
          reason: "is version 2 of its order, of which version 1 has not come",
        },
      ])
      assert.deepStrictEqual(yield* shipments, [{ orderId: two, status: "planned", attempts: 0 }])
    }).pipe(Effect.provide(storage)),
  )

  it.effect("makes a message that the database refuses a dead letter, and goes on", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`ALTER TABLE shipments ADD CONSTRAINT strange CHECK (order_id <> '01970000-0000-7000-8000-000000000001')`
      yield* consume([placed(one), paid(one), placed(two), paid(two)])
      assert.deepStrictEqual(yield* shipments, [{ orderId: two, status: "planned", attempts: 0 }])
      const [letter] = yield* letters
      assert.containSubset(letter, { key: one, attempts: 5 })
      assert.match(String(letter?.["reason"]), /^failed: /)
    }).pipe(Effect.provide(storage)),
  )

  it.effect("makes an event of an order that cannot be read any more a dead letter, and goes on", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* consume([placed(one)])
      yield* sql`UPDATE orders SET state = '{}'`
      yield* consume([placed(one), paid(one), placed(two), paid(two)])
      assert.deepStrictEqual(yield* shipments, [{ orderId: two, status: "planned", attempts: 0 }])
      assert.containSubset(yield* letters, [{ key: one, attempts: 5 }])
    }).pipe(Effect.provide(storage)),
  )

  it.effect("keeps others from the order while it takes an event of it in", () =>
    Effect.gen(function* () {
      yield* whileLocked(one, consume([placed(one), paid(one)]), Effect.void)
      assert.lengthOf(yield* shipments, 1)
    }).pipe(Effect.provide(storage)),
  )

  it.effect("leaves what follows an event that is put off for later, and goes on with other orders", () =>
    Effect.gen(function* () {
      const log: Array<string> = []
      const delivery = (message: Message): Delivery => ({
        message,
        record: Effect.void,
        acknowledge: Effect.sync(() => log.push(`done ${message.id}`)),
        retryLater: () => Effect.sync(() => log.push(`later ${message.id}`)),
      })
      const page = [paid(one), placed(two), cancelled(one, 3), paid(two)]
      const source = Layer.succeed(EventSource, { take: () => Effect.succeed(page.map(delivery)) })
      const consumePage = yield* Effect.provide(makeConsumePage, source)
      assert.strictEqual(yield* consumePage, "put off")
      assert.deepStrictEqual(log, [`later ${one}:2`, `done ${two}:1`, `later ${one}:3`, `done ${two}:2`])
    }).pipe(Effect.provide(storage)),
  )

  it.effect("lets several consumers share the work without doing any of it twice", () =>
    Effect.gen(function* () {
      const orders = Array.from({ length: 20 }, (_, index) => orderId(index + 1))
      const feed = [...orders.map((order) => placed(order)), ...orders.map((order) => paid(order))]
      const consumers = Array.from({ length: 3 }, () =>
        Effect.repeat(consume(feed), { until: (last) => last === "empty", times: 50 }),
      )
      yield* Effect.all(consumers, { concurrency: 3 })
      assert.lengthOf(yield* shipments, 20)
      assert.deepStrictEqual(yield* letters, [])
      assert.strictEqual(yield* cursor, 40)
    }).pipe(Effect.provide(storage)),
  )
})
