import * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Order from "effect/Order"
import * as Ref from "effect/Ref"
import * as Result from "effect/Result"
import {
  type OrderChange,
  OrderStore,
  type RecordedEvent,
  type StoredOrder,
  VersionMismatch,
} from "./order-store.ts"

interface Kept {
  readonly order: StoredOrder
  readonly events: ReadonlyArray<RecordedEvent>
}

type Orders = ReadonlyMap<string, Kept>

const newestFirst = Order.mapInput(Order.flip(Order.String), (order: StoredOrder) => order.id)

/** Keeps orders for as long as the process lives. */
export const orderStoreMemory: Layer.Layer<OrderStore> = Layer.effect(
  OrderStore,
  Effect.gen(function* () {
    const orders = yield* Ref.make<Orders>(new Map())

    const save = ({ order, events, expectedVersion, recordedAt }: OrderChange) =>
      Ref.modify(orders, (current): readonly [Result.Result<void, VersionMismatch>, Orders] => {
        const kept = current.get(order.id)
        const actual = kept?.order.version ?? 0
        if (actual !== expectedVersion) return [Result.fail(new VersionMismatch({ actual })), current]
        const all = [...(kept?.events ?? []), ...events.map((event) => ({ event, recordedAt }))]
        return [Result.void, new Map(current).set(order.id, { order, events: all })]
      }).pipe(Effect.flatMap(Effect.fromResult))

    return OrderStore.of({
      find: (id) => Effect.map(Ref.get(orders), (current) => Option.fromUndefinedOr(current.get(id)?.order)),
      list: ({ limit, before }) =>
        Effect.map(Ref.get(orders), (current) =>
          Array.sort(
            [...current.values()].map(({ order }) => order),
            newestFirst,
          )
            .filter((order) => Option.isNone(before) || order.id < before.value)
            .slice(0, limit),
        ),
      events: (id) => Effect.map(Ref.get(orders), (current) => current.get(id)?.events ?? []),
      save,
      ping: Effect.void,
    })
  }),
)
