import { assert, it } from "@effect/vitest"
import { type Cart, makeCart, PaymentReference } from "@touchstone/orders-core"
import { RelaySignal, relaySignal } from "@touchstone/service-kit/messaging/relay-signal"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import * as TestClock from "effect/testing/TestClock"
import { orderStoreMemory } from "./order-store.memory.ts"
import { OrderStore } from "./order-store.ts"
import { changeOrder, placeOrder } from "./use-cases.ts"

const cart: Cart = Result.getOrThrow(
  makeCart({
    currency: "EUR",
    taxMode: "inclusive",
    lines: [{ sku: "tea", unitPrice: 499, quantity: 3, taxRate: 700 }],
    promotions: [],
  }),
)

const requested = (key: string) => ({ tenant: "acme", key, fingerprint: key })

const shell = Layer.mergeAll(orderStoreMemory, relaySignal, SecureRandom.layerWebCrypto)

const day = 24 * 60 * 60 * 1000

it.effect("a clock that jumps, back or far ahead, changes the times and nothing else", () =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Date.parse("2026-03-29T01:59:59.999Z"))
    const placed = yield* placeOrder(requested("place"), cart)
    yield* TestClock.setTime(DateTime.toEpochMillis(placed.placedAt) - 400 * day)
    const amount = { amount: placed.state.price.total, currency: placed.state.price.currency }
    const payment = { _tag: "PayOrder", amount, reference: PaymentReference("pay_1") } as const
    const paid = yield* changeOrder(requested("pay"), placed.id, 1, payment)
    yield* TestClock.setTime(DateTime.toEpochMillis(placed.placedAt) + 40_000 * day)
    const again = yield* changeOrder(requested("pay"), placed.id, 1, payment)
    assert.deepStrictEqual(again, paid)
    assert.deepStrictEqual(paid.placedAt, placed.placedAt)
    const store = yield* OrderStore
    const events = yield* store.events("acme", placed.id)
    assert.deepStrictEqual(
      events.map(({ event }) => event._tag),
      ["OrderPlaced", "OrderPaid"],
    )
    const second = yield* placeOrder(requested("place later"), cart)
    const first = { limit: 1, before: Option.none<string>() }
    assert.deepStrictEqual(yield* store.list("acme", first), [second])
  }).pipe(Effect.provide(shell)),
)

it.effect("the relay is told of what was written, and of nothing else", () =>
  Effect.gen(function* () {
    const signal = yield* RelaySignal
    const order = yield* placeOrder(requested("place"), cart)
    yield* signal.awake
    const amount = { amount: order.state.price.total, currency: order.state.price.currency }
    const payment = { _tag: "PayOrder", amount, reference: PaymentReference("pay_1") } as const
    yield* Effect.flip(changeOrder(requested("pay"), order.id, 7, payment))
    const woken = yield* signal.awake.pipe(
      Effect.as(true),
      Effect.race(Effect.yieldNow.pipe(Effect.as(false))),
    )
    assert.isFalse(woken)
  }).pipe(Effect.provide(shell)),
)
