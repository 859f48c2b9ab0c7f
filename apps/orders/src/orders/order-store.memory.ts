import * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Order from "effect/Order"
import * as Ref from "effect/Ref"
import * as Result from "effect/Result"
import {
  type Effected,
  KeyTaken,
  type OrderChange,
  OrderStore,
  type RecordedEvent,
  type RequestIdentity,
  type StoredOrder,
  VersionMismatch,
} from "./order-store.ts"

interface Kept {
  readonly tenant: string
  readonly order: StoredOrder
  readonly events: ReadonlyArray<RecordedEvent>
}

interface Everything {
  readonly orders: ReadonlyMap<string, Kept>
  readonly effects: ReadonlyMap<string, Effected>
}

const newestFirst = Order.mapInput(Order.flip(Order.String), (order: StoredOrder) => order.id)

const nameOf = ({ tenant, key }: RequestIdentity): string => `${tenant} ${key}`

/** What becomes of everything when a change is written, or why it is not. */
const written = (
  { orders, effects }: Everything,
  { request, order, events, expectedVersion, recordedAt }: OrderChange,
): Result.Result<Everything, KeyTaken | VersionMismatch> => {
  const by = effects.get(nameOf(request))
  if (by !== undefined) return Result.fail(new KeyTaken({ by }))
  const kept = orders.get(order.id)
  const own = kept?.tenant === request.tenant ? kept : undefined
  const actual = own?.order.version ?? 0
  if (actual !== expectedVersion || (kept !== undefined && own === undefined))
    return Result.fail(new VersionMismatch({ actual }))
  const all = [...(own?.events ?? []), ...events.map((event) => ({ event, recordedAt }))]
  return Result.succeed({
    orders: new Map(orders).set(order.id, { tenant: request.tenant, order, events: all }),
    effects: new Map(effects).set(nameOf(request), {
      fingerprint: request.fingerprint,
      orderId: order.id,
      version: order.version,
    }),
  })
}

/** Keeps orders for as long as the process lives. */
export const orderStoreMemory: Layer.Layer<OrderStore> = Layer.effect(
  OrderStore,
  Effect.gen(function* () {
    const everything = yield* Ref.make<Everything>({ orders: new Map(), effects: new Map() })

    const ownOrders = (tenant: string) =>
      Effect.map(Ref.get(everything), ({ orders }) =>
        [...orders.values()].filter((kept) => kept.tenant === tenant),
      )

    const own = (tenant: string, id: string) =>
      Effect.map(ownOrders(tenant), (kept) => kept.find(({ order }) => order.id === id))

    return OrderStore.of({
      find: (tenant, id) => Effect.map(own(tenant, id), (kept) => Option.fromUndefinedOr(kept?.order)),
      list: (tenant, { limit, before }) =>
        Effect.map(ownOrders(tenant), (kept) =>
          Array.sort(
            kept.map(({ order }) => order),
            newestFirst,
          )
            .filter((order) => Option.isNone(before) || order.id < before.value)
            .slice(0, limit),
        ),
      events: (tenant, id) => Effect.map(own(tenant, id), (kept) => kept?.events ?? []),
      effectOf: (request) =>
        Effect.map(Ref.get(everything), ({ effects }) =>
          Option.fromUndefinedOr(effects.get(nameOf(request))),
        ),
      save: (change) =>
        Ref.modify(everything, (current) => {
          const next = written(current, change)
          return [Result.map(next, () => undefined), Result.getOrElse(next, () => current)] as const
        }).pipe(Effect.flatMap(Effect.fromResult)),
      ping: Effect.void,
    })
  }),
)
