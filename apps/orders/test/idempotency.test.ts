import { assert, layer } from "@effect/vitest"
import { Order } from "@touchstone/orders-contract"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { type Answer, basket, Issuer, rows, send, service } from "./service.ts"

const decodeOrder = Schema.decodeUnknownEffect(Order)

const newKey = () => ({ "idempotency-key": crypto.randomUUID() })

const sameAnswer = (again: Answer, first: Answer) =>
  assert.deepStrictEqual([again.status, again.body], [first.status, first.body])

const payment = ({ version, total, currency }: typeof Order.Type) => ({
  expectedVersion: version,
  amount: { amount: total, currency },
  reference: "pay_1",
})

layer(service, { excludeTestServices: true })("a request that is sent again", (it) => {
  it.effect("places one order, and has the same answer", () =>
    Effect.gen(function* () {
      const key = newKey()
      const first = yield* send("POST", "/orders", basket, key)
      assert.strictEqual(first.status, 201)
      const before = yield* rows
      sameAnswer(yield* send("POST", "/orders", basket, key), first)
      assert.deepStrictEqual(yield* rows, before)
    }),
  )

  it.effect("is the same although its fields stand in another order", () =>
    Effect.gen(function* () {
      const key = newKey()
      const first = yield* send("POST", "/orders", basket, key)
      const reversed = Object.fromEntries(Object.entries(basket).toReversed())
      sameAnswer(yield* send("POST", "/orders", reversed, key), first)
    }),
  )

  it.effect("changes an order once, and shows it as it was then, although it has moved on", () =>
    Effect.gen(function* () {
      const key = newKey()
      const placed = yield* decodeOrder((yield* send("POST", "/orders", basket)).body)
      const path = `/orders/${placed.id}/payment`
      const first = yield* send("POST", path, payment(placed), key)
      assert.containSubset(first, { status: 200, body: { status: "paid", version: 2 } })
      yield* send("POST", `/orders/${placed.id}/cancellation`, {
        expectedVersion: 2,
        reason: "changed my mind",
      })
      const before = yield* rows
      sameAnswer(yield* send("POST", path, payment(placed), key), first)
      assert.deepStrictEqual(yield* rows, before)
    }),
  )

  it.effect("at the same time takes effect once, and every sending has the answer", () =>
    Effect.gen(function* () {
      const key = newKey()
      const before = yield* rows
      const twins = yield* Effect.all(
        Array.from({ length: 12 }, () => send("POST", "/orders", basket, key)),
        { concurrency: 12 },
      )
      const [first] = twins
      if (first === undefined) return assert.fail("nothing was sent")
      assert.strictEqual(first.status, 201)
      for (const twin of twins) sameAnswer(twin, first)
      assert.strictEqual((yield* rows).orders, before.orders + 1)
      assert.strictEqual((yield* rows).messages, before.messages + 1)
    }),
  )

  it.effect("at the same time changes an order once, and every sending has the answer", () =>
    Effect.gen(function* () {
      const key = newKey()
      const placed = yield* decodeOrder((yield* send("POST", "/orders", basket)).body)
      const before = yield* rows
      const path = `/orders/${placed.id}/payment`
      const twins = yield* Effect.all(
        Array.from({ length: 12 }, () => send("POST", path, payment(placed), key)),
        { concurrency: 12 },
      )
      for (const twin of twins) {
        assert.containSubset(twin, { status: 200, body: { status: "paid", version: 2 } })
      }
      assert.strictEqual((yield* rows).events, before.events + 1)
    }),
  )

  it.effect("with the key of another request is refused, and writes nothing", () =>
    Effect.gen(function* () {
      const key = newKey()
      const placed = yield* decodeOrder((yield* send("POST", "/orders", basket, key)).body)
      const before = yield* rows
      const others = [
        send("POST", "/orders", { ...basket, currency: "USD" }, key),
        send("POST", `/orders/${placed.id}/payment`, payment(placed), key),
        send("POST", `/orders/${placed.id}/payment`, { ...payment(placed), expectedVersion: 7 }, key),
      ]
      for (const other of others) {
        assert.containSubset(yield* other, {
          status: 422,
          body: { type: "urn:problem:idempotency-key-reused" },
        })
      }
      assert.deepStrictEqual(yield* rows, before)
    }),
  )

  it.effect("that was refused is judged anew: it had no effect", () =>
    Effect.gen(function* () {
      const key = newKey()
      const placed = yield* decodeOrder((yield* send("POST", "/orders", basket)).body)
      const path = `/orders/${placed.id}/shipment`
      const shipment = { expectedVersion: 2, trackingNumber: "JD014600" }
      assert.strictEqual((yield* send("POST", path, shipment, key)).status, 409)
      yield* send("POST", `/orders/${placed.id}/payment`, payment(placed))
      assert.containSubset(yield* send("POST", path, shipment, key), { status: 200, body: { version: 3 } })
    }),
  )

  it.effect("by another tenant with the same key is another request", () =>
    Effect.gen(function* () {
      const { token } = yield* Issuer
      const other = yield* Effect.promise(() => token({ tenant: "other", scope: "orders:write" }))
      const key = newKey()
      const first = yield* decodeOrder((yield* send("POST", "/orders", basket, key)).body)
      const answer = yield* send("POST", "/orders", basket, { ...key, authorization: `Bearer ${other}` })
      assert.strictEqual(answer.status, 201)
      assert.notStrictEqual((yield* decodeOrder(answer.body)).id, first.id)
    }),
  )

  it.effect.each([
    ["no key", null],
    ["an empty one", ""],
    ["one that is too long", "x".repeat(256)],
    ["one with a space in it", "a b"],
  ] as const)("needs a key: %s is refused", ([, key]) =>
    Effect.gen(function* () {
      const before = yield* rows
      const answer = yield* send("POST", "/orders", basket, { "idempotency-key": key })
      assert.containSubset(answer, {
        status: 400,
        body: { errors: [{ path: ["headers", "idempotency-key"] }] },
      })
      assert.deepStrictEqual(yield* rows, before)
    }),
  )
})
