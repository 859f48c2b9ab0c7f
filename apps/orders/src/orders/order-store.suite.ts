import { assert, describe, it } from "@effect/vitest"
import {
  type Cart,
  decide,
  evolve,
  makeCart,
  notPlaced,
  type OrderCommand,
  type OrderState,
  PaymentReference,
} from "@touchstone/orders-core"
import * as Array from "effect/Array"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import {
  KeyTaken,
  type OrderChange,
  OrderStore,
  type RequestIdentity,
  type StoredOrder,
  VersionMismatch,
} from "./order-store.ts"
import { toMessage } from "./published-event.ts"

const tenant = "acme"

const cart: Cart = Result.getOrThrow(
  makeCart({
    currency: "EUR",
    taxMode: "inclusive",
    lines: [{ sku: "tea", unitPrice: 499, quantity: 3, taxRate: 700 }],
    promotions: [
      { _tag: "BuyNGetM", sku: "tea", buy: 2, free: 1 },
      { _tag: "Percentage", sku: null, rate: 1000 },
      { _tag: "OrderThreshold", threshold: 500, discount: 50 },
    ],
  }),
)

// The last digits tell the order of placing, as a UUIDv7's first ones do.
const idOf = (position: number): string => `01970000-0000-7000-8000-${String(position).padStart(12, "0")}`

const at = DateTime.makeUnsafe("2026-01-31T12:34:56.789Z")

const requested = (key: string): RequestIdentity => ({ tenant, key, fingerprint: `of ${key}` })

const change = (
  command: OrderCommand,
  before: Omit<StoredOrder, "state"> & { state: StoredOrder["state"] | typeof notPlaced },
  request: RequestIdentity,
): OrderChange => {
  const events = Result.getOrThrow(decide(command, before.state))
  const state = events.reduce(evolve, before.state)
  if (state._tag === "NotPlaced") throw new Error("the sample command did not place the order")
  const order = { ...before, state, version: before.version + events.length }
  const messages = Array.map(events, (event, index) =>
    toMessage({
      tenant: request.tenant,
      orderId: order.id,
      orderVersion: before.version + index + 1,
      at,
      event,
    }),
  )
  return { request, order, events, messages, expectedVersion: before.version, recordedAt: at }
}

const placing = (position: number, request = requested(`place ${position}`)): OrderChange =>
  change(
    { _tag: "PlaceOrder", cart },
    { id: idOf(position), version: 0, state: notPlaced, placedAt: at },
    request,
  )

const paying = (order: StoredOrder, reference: string, request = requested(reference)): OrderChange => {
  const amount = { amount: order.state.price.total, currency: order.state.price.currency }
  return change({ _tag: "PayOrder", amount, reference: PaymentReference(reference) }, order, request)
}

/** What every order store does. A new adapter is held to it by one call. */
export const orderStoreSuite = <E>(adapter: string, layer: Layer.Layer<OrderStore, E>): void => {
  const withStore = <A, E2>(body: (store: OrderStore["Service"]) => Effect.Effect<A, E2>) =>
    Effect.flatMap(OrderStore, body).pipe(Effect.provide(layer))

  describe(`the order store (${adapter})`, () => {
    it.effect("finds what was saved, as it was saved", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const placed = placing(1)
          yield* store.save(placed)
          assert.deepStrictEqual(yield* store.find(tenant, idOf(1)), Option.some(placed.order))
          const paid = paying(placed.order, "pay_1")
          yield* store.save(paid)
          assert.deepStrictEqual(yield* store.find(tenant, idOf(1)), Option.some(paid.order))
        }),
      ),
    )

    it.effect("keeps every event, in order, so that a replay leads to the state", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const placed = placing(1)
          const paid = paying(placed.order, "pay_1")
          yield* store.save(placed)
          yield* store.save(paid)
          yield* store.save(placing(2))
          const events = yield* store.events(tenant, idOf(1))
          assert.deepStrictEqual(
            events,
            [...placed.events, ...paid.events].map((event) => ({ event, recordedAt: at })),
          )
          assert.deepStrictEqual(
            events.map(({ event }) => event).reduce<OrderState>(evolve, notPlaced),
            paid.order.state,
          )
          assert.deepStrictEqual(yield* store.events(tenant, idOf(404)), [])
        }),
      ),
    )

    it.effect("finds nothing under an id that was never saved", () =>
      withStore((store) =>
        Effect.gen(function* () {
          assert.deepStrictEqual(yield* store.find(tenant, idOf(404)), Option.none())
        }),
      ),
    )

    it.effect("refuses a change of a version that is no longer the order's, and leaves the order alone", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const { order } = placing(1)
          const first = paying(order, "first")
          yield* store.save(placing(1))
          yield* store.save(first)
          const error = yield* Effect.flip(store.save(paying(order, "second")))
          assert.deepStrictEqual(error, new VersionMismatch({ actual: 2 }))
          assert.deepStrictEqual(yield* store.find(tenant, order.id), Option.some(first.order))
        }),
      ),
    )

    it.effect("refuses to change an order that does not exist", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const unknown = paying(placing(2).order, "pay_2")
          assert.strictEqual((yield* Effect.flip(store.save(unknown)))._tag, "VersionMismatch")
          assert.deepStrictEqual(yield* store.find(tenant, idOf(2)), Option.none())
        }),
      ),
    )

    it.effect("lets exactly one of many concurrent changes through", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const { order } = placing(1)
          yield* store.save(placing(1))
          const attempts = Array.makeBy(8, (index) => store.save(paying(order, `pay_${index}`)))
          const results = yield* Effect.all(attempts.map(Effect.result), { concurrency: 8 })
          assert.strictEqual(results.filter(Result.isSuccess).length, 1)
        }),
      ),
    )

    it.effect("lets exactly one of many concurrent sendings of a request through, and tells the others", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const request = requested("sent again")
          const attempts = Array.makeBy(8, (position) => store.save(placing(position, request)))
          const results = yield* Effect.all(attempts.map(Effect.result), { concurrency: 8 })
          const listed = yield* store.list(tenant, { limit: 9, before: Option.none() })
          assert.strictEqual(listed.length, 1)
          const effect = { fingerprint: request.fingerprint, orderId: listed[0]?.id, version: 1 }
          assert.deepStrictEqual(yield* store.effectOf(request), Option.some(effect))
          const refused = results.filter(Result.isFailure).map(({ failure }) => failure)
          assert.strictEqual(refused.length, 7)
          for (const error of refused) assert.containSubset(error, { _tag: "KeyTaken", by: effect })
        }),
      ),
    )

    it.effect("applies a change that is sent again once, even when the order has moved on", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const { order } = placing(1)
          const paid = paying(order, "pay_1")
          yield* store.save(placing(1))
          yield* store.save(paid)
          const error = yield* Effect.flip(store.save(paid))
          const by = { fingerprint: paid.request.fingerprint, orderId: order.id, version: 2 }
          assert.deepStrictEqual(error, new KeyTaken({ by }))
          assert.strictEqual((yield* store.events(tenant, order.id)).length, 2)
        }),
      ),
    )

    it.effect("leaves the key of a refused change free", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const { order } = placing(1)
          yield* store.save(placing(1))
          yield* store.save(paying(order, "pay_1"))
          const late = paying(order, "pay_2")
          yield* Effect.flip(store.save(late))
          assert.deepStrictEqual(yield* store.effectOf(late.request), Option.none())
        }),
      ),
    )

    it.effect("shows and changes nothing of another tenant", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const placed = placing(1)
          yield* store.save(placed)
          const other = { ...requested("place 1"), tenant: "other" }
          assert.deepStrictEqual(yield* store.find(other.tenant, idOf(1)), Option.none())
          assert.deepStrictEqual(yield* store.events(other.tenant, idOf(1)), [])
          assert.deepStrictEqual(yield* store.list(other.tenant, { limit: 9, before: Option.none() }), [])
          assert.deepStrictEqual(yield* store.effectOf(other), Option.none())
          const error = yield* Effect.flip(store.save(paying(placed.order, "pay_1", other)))
          assert.deepStrictEqual(error, new VersionMismatch({ actual: 0 }))
          assert.deepStrictEqual(yield* store.find(tenant, idOf(1)), Option.some(placed.order))
          yield* store.save(placing(2, other))
          assert.isTrue(Option.isSome(yield* store.find(other.tenant, idOf(2))))
        }),
      ),
    )

    it.effect("saves the orders of several tenants at once, each as its own", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const positions = Array.range(1, 30)
          const ownerOf = (position: number) => `tenant-${position % 3}`
          yield* Effect.forEach(
            positions,
            (position) =>
              store.save(placing(position, { ...requested(`place ${position}`), tenant: ownerOf(position) })),
            { concurrency: 30 },
          )
          for (const remainder of [0, 1, 2]) {
            const listed = yield* store.list(ownerOf(remainder), { limit: 30, before: Option.none() })
            const own = positions.filter((position) => position % 3 === remainder)
            assert.deepStrictEqual(
              listed.map(({ id }) => id),
              own.toReversed().map(idOf),
            )
          }
        }),
      ),
    )

    it.effect("lists the newest first, page by page, without a gap or a repetition", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const positions = [1, 2, 3, 4, 5]
          for (const position of [3, 1, 5, 2, 4]) yield* store.save(placing(position))
          const first = yield* store.list(tenant, { limit: 2, before: Option.none() })
          const second = yield* store.list(tenant, { limit: 2, before: Option.some(idOf(4)) })
          const last = yield* store.list(tenant, { limit: 2, before: Option.some(idOf(2)) })
          const ids = [first, second, last].map((page) => page.map(({ id }) => id))
          const [a, b, c] = [positions.slice(3), positions.slice(1, 3), positions.slice(0, 1)]
          assert.deepStrictEqual(
            ids,
            [a, b, c].map((page) => page.toReversed().map(idOf)),
          )
        }),
      ),
    )
  })
}
