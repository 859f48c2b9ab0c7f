import * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Order from "effect/Order"
import * as Ref from "effect/Ref"
import * as Result from "effect/Result"
import { type OrderChange, OrderStore, type StoredOrder, VersionMismatch } from "./order-store.ts"

type Orders = ReadonlyMap<string, StoredOrder>

const newestFirst = Order.mapInput(Order.flip(Order.String), (order: StoredOrder) => order.id)

/** Keeps orders for as long as the process lives. */
export const orderStoreMemory: Layer.Layer<OrderStore> = Layer.effect(
  OrderStore,
  Effect.gen(function* () {
    const orders = yield* Ref.make<Orders>(new Map())

    const save = ({ order, expectedVersion }: OrderChange) =>
      Ref.modify(orders, (current): readonly [Result.Result<void, VersionMismatch>, Orders] =>
        (current.get(order.id)?.version ?? 0) === expectedVersion
          ? [Result.succeed(undefined), new Map(current).set(order.id, order)]
          : [Result.fail(new VersionMismatch()), current],
      ).pipe(Effect.flatMap(Effect.fromResult))

    return OrderStore.of({
      find: (id) => Effect.map(Ref.get(orders), (current) => Option.fromUndefinedOr(current.get(id))),
      list: ({ limit, before }) =>
        Effect.map(Ref.get(orders), (current) =>
          Array.sort(current.values(), newestFirst)
            .filter((order) => Option.isNone(before) || order.id < before.value)
            .slice(0, limit),
        ),
      save,
      ping: Effect.void,
    })
  }),
)
