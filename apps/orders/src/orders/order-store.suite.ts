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
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import { type OrderChange, OrderStore, type StoredOrder, VersionMismatch } from "./order-store.ts"

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

const change = (
  command: OrderCommand,
  before: Omit<StoredOrder, "state"> & { state: StoredOrder["state"] | typeof notPlaced },
): OrderChange => {
  const events = Result.getOrThrow(decide(command, before.state))
  const state = events.reduce(evolve, before.state)
  if (state._tag === "NotPlaced") throw new Error("the sample command did not place the order")
  const order = { ...before, state, version: before.version + events.length }
  return { order, events, expectedVersion: before.version, recordedAt: at }
}

const placing = (position: number): OrderChange =>
  change({ _tag: "PlaceOrder", cart }, { id: idOf(position), version: 0, state: notPlaced, placedAt: at })

const paying = (order: StoredOrder, reference: string): OrderChange => {
  const amount = { amount: order.state.price.total, currency: order.state.price.currency }
  return change({ _tag: "PayOrder", amount, reference: PaymentReference(reference) }, order)
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
          assert.deepStrictEqual(yield* store.find(idOf(1)), Option.some(placed.order))
          const paid = paying(placed.order, "pay_1")
          yield* store.save(paid)
          assert.deepStrictEqual(yield* store.find(idOf(1)), Option.some(paid.order))
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
          const events = yield* store.events(idOf(1))
          assert.deepStrictEqual(
            events,
            [...placed.events, ...paid.events].map((event) => ({ event, recordedAt: at })),
          )
          assert.deepStrictEqual(
            events.map(({ event }) => event).reduce<OrderState>(evolve, notPlaced),
            paid.order.state,
          )
          assert.deepStrictEqual(yield* store.events(idOf(404)), [])
        }),
      ),
    )

    it.effect("finds nothing under an id that was never saved", () =>
      withStore((store) =>
        Effect.gen(function* () {
          assert.deepStrictEqual(yield* store.find(idOf(404)), Option.none())
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
          assert.deepStrictEqual(yield* store.find(order.id), Option.some(first.order))
        }),
      ),
    )

    it.effect("refuses to place an order twice, and to change one that does not exist", () =>
      withStore((store) =>
        Effect.gen(function* () {
          yield* store.save(placing(1))
          assert.strictEqual((yield* Effect.flip(store.save(placing(1))))._tag, "VersionMismatch")
          const unknown = paying(placing(2).order, "pay_2")
          assert.strictEqual((yield* Effect.flip(store.save(unknown)))._tag, "VersionMismatch")
          assert.deepStrictEqual(yield* store.find(idOf(2)), Option.none())
        }),
      ),
    )

    it.effect("lets exactly one of many concurrent changes through", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const { order } = placing(1)
          yield* store.save(placing(1))
          const attempts = Array.from({ length: 8 }, (_, index) => store.save(paying(order, `pay_${index}`)))
          const results = yield* Effect.all(attempts.map(Effect.result), { concurrency: 8 })
          assert.strictEqual(results.filter(Result.isSuccess).length, 1)
        }),
      ),
    )

    it.effect("lists the newest first, page by page, without a gap or a repetition", () =>
      withStore((store) =>
        Effect.gen(function* () {
          const positions = [1, 2, 3, 4, 5]
          for (const position of [3, 1, 5, 2, 4]) yield* store.save(placing(position))
          const first = yield* store.list({ limit: 2, before: Option.none() })
          const second = yield* store.list({ limit: 2, before: Option.some(idOf(4)) })
          const last = yield* store.list({ limit: 2, before: Option.some(idOf(2)) })
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
