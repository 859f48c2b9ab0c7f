import { assert, layer } from "@effect/vitest"
import { type Order, OrdersApi } from "@touchstone/orders-contract"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpServer from "effect/http/HttpServer"
import * as HttpApiClient from "effect/http-api/HttpApiClient"
import { bearer, service } from "./service.ts"

const client = Effect.gen(function* () {
  const { address } = yield* HttpServer.HttpServer
  const token = yield* bearer
  return yield* HttpApiClient.make(OrdersApi, {
    baseUrl: HttpServer.formatAddress(address),
    transformClient: HttpClient.mapRequest(HttpClientRequest.bearerToken(token)),
  })
}).pipe(Effect.provide(FetchHttpClient.layer))

/** The header of a request that is sent once. */
const once = () => ({ "idempotency-key": crypto.randomUUID() })

const place = Effect.flatMap(client, ({ orders }) =>
  orders.place({
    headers: once(),
    payload: {
      currency: "EUR",
      taxMode: "exclusive",
      lines: [
        { sku: "tea", unitPrice: 1000, quantity: 3, taxRate: 700 },
        { sku: "mug", unitPrice: 500, quantity: 1, taxRate: 1900 },
      ],
      promotions: [{ type: "buyNGetM", sku: "tea", buy: 2, free: 1 }],
    },
  }),
)

const pay = (order: typeof Order.Type) =>
  Effect.flatMap(client, ({ orders }) =>
    orders.pay({
      params: { orderId: order.id },
      headers: once(),
      payload: {
        expectedVersion: order.version,
        amount: { amount: order.total, currency: order.currency },
        reference: "pay_1",
      },
    }),
  )

layer(service, { excludeTestServices: true })("the life of an order", (it) => {
  it.effect("is placed, with what it costs", () =>
    Effect.gen(function* () {
      const order = yield* place
      // Two teas paid, one free: 2000 + 7 % = 2140; one mug: 500 + 19 % = 595.
      assert.containSubset(order, {
        status: "placed",
        version: 1,
        subtotal: 3500,
        discount: 1000,
        tax: 235,
        total: 2735,
      })
    }),
  )

  it.effect("is shown line by line, with every discount and its tax", () =>
    Effect.gen(function* () {
      const { orders } = yield* client
      const order = yield* orders.place({
        headers: once(),
        payload: {
          currency: "EUR",
          taxMode: "exclusive",
          lines: [
            { sku: "tea", unitPrice: 1000, quantity: 3, taxRate: 700 },
            { sku: "mug", unitPrice: 500, quantity: 2, taxRate: 1900 },
          ],
          promotions: [
            { type: "buyNGetM", sku: "tea", buy: 2, free: 1 },
            { type: "percentage", sku: "mug", rate: 1000 },
            { type: "orderThreshold", threshold: 2900, discount: 290 },
          ],
        },
      })
      // Tea: 3000 - 1000 free = 2000; mugs: 1000 - 10 % = 900. The 290 are spread 200 and 90.
      assert.deepStrictEqual(order.lines, [
        {
          sku: "tea",
          unitPrice: 1000,
          quantity: 3,
          taxRate: 700,
          gross: 3000,
          discount: 1200,
          net: 1800,
          tax: 126,
          total: 1926,
        },
        {
          sku: "mug",
          unitPrice: 500,
          quantity: 2,
          taxRate: 1900,
          gross: 1000,
          discount: 190,
          net: 810,
          tax: 154,
          total: 964,
        },
      ])
    }),
  )

  it.effect("is paid, then shipped, and shows both", () =>
    Effect.gen(function* () {
      const { orders } = yield* client
      const placed = yield* place
      const paid = yield* pay(placed)
      const payload = { expectedVersion: paid.version, trackingNumber: "JD014600" }
      const shipped = yield* orders.ship({ params: { orderId: placed.id }, headers: once(), payload })
      assert.containSubset(shipped, {
        status: "shipped",
        version: 3,
        payment: { reference: "pay_1" },
        shipment: { trackingNumber: "JD014600" },
      })
      assert.deepStrictEqual(yield* orders.get({ params: { orderId: placed.id } }), shipped)
    }),
  )

  it.effect("is cancelled after payment, and the customer gets everything back", () =>
    Effect.gen(function* () {
      const { orders } = yield* client
      const paid = yield* Effect.flatMap(place, pay)
      const payload = { expectedVersion: paid.version, reason: "ordered twice" }
      const cancelled = yield* orders.cancel({ params: { orderId: paid.id }, headers: once(), payload })
      assert.containSubset(cancelled, {
        status: "cancelled",
        payment: { reference: "pay_1" },
        cancellation: { reason: "ordered twice", refund: { amount: paid.total, currency: "EUR" } },
      })
    }),
  )

  it.effect("is paid once, however many try at the same time", () =>
    Effect.gen(function* () {
      const placed = yield* place
      const results = yield* Effect.all(
        Array.from({ length: 10 }, () => Effect.result(pay(placed))),
        {
          concurrency: 10,
        },
      )
      const tags = results.map((result) => (result._tag === "Success" ? "paid" : result.failure._tag))
      assert.strictEqual(tags.filter((tag) => tag === "paid").length, 1)
      assert.strictEqual(tags.filter((tag) => tag === "VersionConflict").length, 9)
    }),
  )

  it.effect("is listed, the newest first, page by page", () =>
    Effect.gen(function* () {
      const { orders } = yield* client
      const placed = [yield* place, yield* place, yield* place].toReversed()
      const first = yield* orders.list({ query: { limit: 2 } })
      if (first.nextCursor === null) return assert.fail("there is no second page")
      const second = yield* orders.list({ query: { limit: 1, cursor: first.nextCursor } })
      assert.deepStrictEqual([...first.orders, ...second.orders], placed)
    }),
  )

  it.effect("is listed with the 20 newest when nothing is said of how many", () =>
    Effect.gen(function* () {
      const { orders } = yield* client
      yield* Effect.all(Array.from({ length: 21 }, () => place))
      const { orders: page } = yield* orders.list({ query: {} })
      assert.lengthOf(page, 20)
    }),
  )

  it.effect("is on no page after the last one", () =>
    Effect.gen(function* () {
      const { orders } = yield* client
      yield* place
      const { orders: all, nextCursor } = yield* orders.list({ query: { limit: 100 } })
      assert.isNull(nextCursor)
      assert.isAtLeast(all.length, 1)
    }),
  )
})
