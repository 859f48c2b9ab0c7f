import {
  type Cart,
  decide,
  evolve,
  notPlaced,
  type OrderCommand,
  type OrderState,
  type Rejection,
} from "@touchstone/orders-core"
import * as Data from "effect/Data"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as SecureRandom from "effect/crypto/SecureRandom"
import { OrderStore, type StoredOrder, type StoreUnavailable, VersionMismatch } from "./order-store.ts"

/** No order has this id. */
class UnknownOrder extends Data.TaggedError("UnknownOrder") {}

/** The core has refused a command. */
export class CommandRejected extends Data.TaggedError("CommandRejected")<{ readonly rejection: Rejection }> {}

/** A command on an order that exists. */
export type Change = Exclude<OrderCommand, { readonly _tag: "PlaceOrder" }>

/** An order as it was read or, for a new one, what it will be known by. */
type Known = Omit<StoredOrder, "state"> & { readonly state: OrderState }

/** Decides, and writes what was decided. */
const decideAndSave = Effect.fnUntraced(function* (command: OrderCommand, known: Known, now: DateTime.Utc) {
  const store = yield* OrderStore
  const events = yield* Effect.fromResult(decide(command, known.state)).pipe(
    Effect.mapError((rejection) => new CommandRejected({ rejection })),
  )
  const state = events.reduce(evolve, known.state)
  if (state._tag === "NotPlaced")
    return yield* Effect.die("events were decided and the order is still not placed")
  const order: StoredOrder = { ...known, state, version: known.version + events.length }
  yield* store.save({ order, events, expectedVersion: known.version, recordedAt: now })
  return order
})

/** Places a new order. */
export const placeOrder = Effect.fn("placeOrder")(
  function* (cart: Cart) {
    const random = yield* SecureRandom.SecureRandom
    const now = yield* DateTime.now
    const known = { id: yield* random.uuidV7(), version: 0, state: notPlaced, placedAt: now }
    return yield* decideAndSave({ _tag: "PlaceOrder", cart }, known, now)
  },
  // What does not exist yet has no state that could refuse, and no second writer.
  Effect.catchTags({ CommandRejected: Effect.die, VersionMismatch: Effect.die }),
)

/** Looks an order up. */
export const findOrder = Effect.fn("findOrder")(function* (id: string) {
  const store = yield* OrderStore
  const found = yield* store.find(id)
  return Option.isSome(found) ? found.value : yield* new UnknownOrder()
})

/** Applies a command to an order, provided that it still has the version that the caller has seen. */
export const changeOrder = Effect.fn("changeOrder")(function* (
  id: string,
  expectedVersion: number,
  command: Change,
) {
  const known = yield* findOrder(id)
  if (known.version !== expectedVersion) return yield* new VersionMismatch({ actual: known.version })
  return yield* decideAndSave(command, known, yield* DateTime.now)
})

/** A page of orders, the newest first, and where the next one begins. */
export const listOrders = Effect.fn("listOrders")(function* (page: {
  readonly limit: number
  readonly before: Option.Option<string>
}): Effect.fn.Return<
  { readonly orders: ReadonlyArray<StoredOrder>; readonly nextCursor: string | null },
  StoreUnavailable,
  OrderStore
> {
  const store = yield* OrderStore
  const found = yield* store.list({ ...page, limit: page.limit + 1 })
  const orders = found.slice(0, page.limit)
  const last = orders.at(-1)
  return { orders, nextCursor: found.length > orders.length && last !== undefined ? last.id : null }
})
