import {
  type Cart,
  decide,
  evolve,
  notPlaced,
  type OrderCommand,
  type OrderEvent,
  type OrderState,
  type Rejection,
} from "@touchstone/orders-core"
import { RelaySignal } from "@touchstone/service-kit/messaging/relay-signal"
import type { StoreUnavailable } from "@touchstone/service-kit/store-unavailable"
import * as Array from "effect/Array"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Data from "effect/Data"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import {
  type Effected,
  OrderStore,
  type RequestIdentity,
  type StoredOrder,
  VersionMismatch,
} from "./order-store.ts"
import { toMessage } from "./published-event.ts"

/** No order has this id. */
class UnknownOrder extends Data.TaggedError("UnknownOrder") {}

/** The core has refused a command. */
export class CommandRejected extends Data.TaggedError("CommandRejected")<{ readonly rejection: Rejection }> {}

/** The idempotency key was used for another request. */
class KeyReused extends Data.TaggedError("KeyReused") {}

/** A command on an order that exists. */
export type Change = Exclude<OrderCommand, { readonly _tag: "PlaceOrder" }>

/** An order as it was read or, for a new one, what it will be known by. */
type Known = Omit<StoredOrder, "state"> & { readonly state: OrderState }

const applied = (known: Known, events: ReadonlyArray<OrderEvent>) => {
  const state = events.reduce(evolve, known.state)
  return state._tag === "NotPlaced"
    ? Effect.die("there are events and the order is still not placed")
    : Effect.succeed<StoredOrder>({ ...known, state, version: known.version + events.length })
}

/** Decides, and writes what was decided. */
const decideAndSave = Effect.fnUntraced(function* (
  request: RequestIdentity,
  command: OrderCommand,
  known: Known,
  now: DateTime.Utc,
) {
  const store = yield* OrderStore
  const relay = yield* RelaySignal
  const events = yield* Effect.fromResult(decide(command, known.state)).pipe(
    Effect.mapError((rejection) => new CommandRejected({ rejection })),
  )
  const order = yield* applied(known, events)
  const messages = Array.map(events, (event, index) =>
    toMessage({
      tenant: request.tenant,
      orderId: order.id,
      orderVersion: known.version + index + 1,
      at: now,
      event,
    }),
  )
  yield* store.save({ request, order, events, messages, expectedVersion: known.version, recordedAt: now })
  yield* relay.wake
  return order
})

/** The answer to a request that has taken effect before: the order as it was then. */
const answerAgain = Effect.fnUntraced(function* (request: RequestIdentity, by: Effected) {
  if (by.fingerprint !== request.fingerprint) return yield* new KeyReused()
  const store = yield* OrderStore
  const recorded = (yield* store.events(request.tenant, by.orderId)).slice(0, by.version)
  const placedAt = recorded[0]?.recordedAt
  if (placedAt === undefined) return yield* Effect.die("a request took effect on an order without events")
  return yield* applied(
    { id: by.orderId, version: 0, state: notPlaced, placedAt },
    recorded.map(({ event }) => event),
  )
})

/** Refuses, unless the request was sent again: it may have been its own first sending that it now fails on. */
const unlessSentAgain = Effect.fnUntraced(function* <E>(request: RequestIdentity, refusal: E) {
  const store = yield* OrderStore
  const effect = yield* store.effectOf(request)
  return Option.isSome(effect) ? yield* answerAgain(request, effect.value) : yield* Effect.fail(refusal)
})

/** Places a new order. */
export const placeOrder = Effect.fn("placeOrder")(function* (request: RequestIdentity, cart: Cart) {
  const random = yield* SecureRandom.SecureRandom
  const now = yield* DateTime.now
  const known = { id: yield* random.uuidV7(), version: 0, state: notPlaced, placedAt: now }
  return yield* decideAndSave(request, { _tag: "PlaceOrder", cart }, known, now).pipe(
    Effect.catchTags({
      KeyTaken: ({ by }) => answerAgain(request, by),
      // What does not exist yet has no state that could refuse, and no second writer.
      CommandRejected: Effect.die,
      VersionMismatch: Effect.die,
    }),
  )
})

/** Looks an order up. */
export const findOrder = Effect.fn("findOrder")(function* (tenant: string, id: string) {
  const store = yield* OrderStore
  const found = yield* store.find(tenant, id)
  return Option.isSome(found) ? found.value : yield* new UnknownOrder()
})

/** Applies a command to an order, provided that it still has the version that the caller has seen. */
export const changeOrder = Effect.fn("changeOrder")(
  function* (request: RequestIdentity, id: string, expectedVersion: number, command: Change) {
    const known = yield* findOrder(request.tenant, id)
    if (known.version !== expectedVersion) return yield* new VersionMismatch({ actual: known.version })
    return yield* decideAndSave(request, command, known, yield* DateTime.now)
  },
  (changed, request) =>
    changed.pipe(
      Effect.catchTags({
        KeyTaken: ({ by }) => answerAgain(request, by),
        CommandRejected: (refusal) => unlessSentAgain(request, refusal),
        UnknownOrder: (refusal) => unlessSentAgain(request, refusal),
        VersionMismatch: (refusal) => unlessSentAgain(request, refusal),
      }),
    ),
)

/** A page of orders, the newest first, and where the next one begins. */
export const listOrders = Effect.fn("listOrders")(function* (
  tenant: string,
  page: { readonly limit: number; readonly before: Option.Option<string> },
): Effect.fn.Return<
  { readonly orders: ReadonlyArray<StoredOrder>; readonly nextCursor: string | null },
  StoreUnavailable,
  OrderStore
> {
  const store = yield* OrderStore
  const found = yield* store.list(tenant, { ...page, limit: page.limit + 1 })
  const orders = found.slice(0, page.limit)
  const last = orders.at(-1)
  return { orders, nextCursor: found.length > orders.length && last !== undefined ? last.id : null }
})
