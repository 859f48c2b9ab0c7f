import { assert, layer } from "@effect/vitest"
import { EventPage, Order } from "@touchstone/orders-contract"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { basket, Issuer, send, service } from "./service.ts"

const decodeOrder = Schema.decodeUnknownEffect(Order)
const decodePage = Schema.decodeUnknownEffect(EventPage)

const read = (query: string) =>
  Effect.flatMap(send("GET", `/events?${query}`), ({ body }) => decodePage(body))

/** Reads from a position until there are as many events, which are published a moment after their request. */
const readUntil = (after: number, count: number) =>
  read(`after=${after}&limit=500`).pipe(
    Effect.filterOrFail(({ events }) => events.length >= count),
    Effect.retry({ schedule: Schedule.spaced("20 millis"), times: 250 }),
  )

layer(service, { excludeTestServices: true })("the event feed", (it) => {
  it.effect("tells what has happened to an order, in order, in the words of the contract", () =>
    Effect.gen(function* () {
      const placed = yield* decodeOrder((yield* send("POST", "/orders", basket)).body)
      const amount = { amount: placed.total, currency: placed.currency }
      const payment = { expectedVersion: 1, amount, reference: "pay_1" }
      yield* send("POST", `/orders/${placed.id}/payment`, payment)
      const shipment = { expectedVersion: 2, trackingNumber: "JD014600" }
      yield* send("POST", `/orders/${placed.id}/shipment`, shipment)
      const { events, next } = yield* readUntil(0, 3)
      const common = { version: 1, tenant: "acme", orderId: placed.id } as const
      assert.containSubset(
        events.map(({ event }) => event),
        [
          {
            ...common,
            id: `${placed.id}:1`,
            orderVersion: 1,
            type: "order.placed",
            occurredAt: placed.placedAt,
            data: { currency: "EUR", total: placed.total, lines: [{ sku: "tea", quantity: 3 }] },
          },
          {
            ...common,
            id: `${placed.id}:2`,
            orderVersion: 2,
            type: "order.paid",
            data: { reference: "pay_1" },
          },
          {
            ...common,
            id: `${placed.id}:3`,
            orderVersion: 3,
            type: "order.shipped",
            data: { trackingNumber: "JD014600" },
          },
        ],
      )
      assert.strictEqual(next, events.at(-1)?.position)
      assert.deepStrictEqual(yield* read(`after=${next}`), { events: [], next })
    }),
  )

  it.effect("is read page by page, without a gap or a repetition, and holds the events of all tenants", () =>
    Effect.gen(function* () {
      const { next: start } = yield* read("limit=500")
      const { token } = yield* Issuer
      for (const tenant of ["acme", "other", "acme", "third"]) {
        const bearer = yield* Effect.promise(() => token({ tenant, scope: "orders:write" }))
        yield* send("POST", "/orders", basket, { authorization: `Bearer ${bearer}` })
      }
      const all = yield* readUntil(start, 4)
      assert.deepStrictEqual(
        all.events.map(({ event }) => event.tenant),
        ["acme", "other", "acme", "third"],
      )
      const first = yield* read(`after=${start}&limit=3`)
      const second = yield* read(`after=${first.next}&limit=3`)
      assert.deepStrictEqual([...first.events, ...second.events], all.events)
    }),
  )

  it.effect("tells nothing of a request that was refused or sent again", () =>
    Effect.gen(function* () {
      const { next: start } = yield* read("limit=500")
      const key = { "idempotency-key": crypto.randomUUID() }
      yield* send("POST", "/orders", { ...basket, lines: [] })
      for (const _ of [1, 2, 3]) yield* send("POST", "/orders", basket, key)
      yield* send("POST", "/orders", basket)
      const { events } = yield* readUntil(start, 2)
      assert.lengthOf(events, 2)
      const sql = yield* SqlClient.SqlClient
      assert.deepStrictEqual(yield* sql`SELECT id FROM outbox WHERE position IS NULL`, [])
    }),
  )
})
