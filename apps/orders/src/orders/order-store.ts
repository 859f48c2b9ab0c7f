import type { Order, OrderEvent } from "@touchstone/orders-core"
import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as DateTime from "effect/DateTime"
import type * as Effect from "effect/Effect"
import type * as Option from "effect/Option"

/** An order as the store keeps it. */
export interface StoredOrder {
  /** A UUIDv7: ids sort by the time of placing. */
  readonly id: string
  /** The number of events that led to `state`. */
  readonly version: number
  readonly state: Order
  readonly placedAt: DateTime.Utc
}

/** What is written at once: the new state, and the events that led to it. */
export interface OrderChange {
  readonly order: StoredOrder
  readonly events: NonEmptyReadonlyArray<OrderEvent>
  /** The version that the decision was based on; 0 for a new order. */
  readonly expectedVersion: number
  readonly recordedAt: DateTime.Utc
}

/** An event, and when it was written down. */
export interface RecordedEvent {
  readonly event: OrderEvent
  readonly recordedAt: DateTime.Utc
}

/** Somebody else has changed the order since it was read. Nothing was written. */
export class VersionMismatch extends Data.TaggedError("VersionMismatch")<{
  /** The version that the order has; 0 where there is no such order. */
  readonly actual: number
}> {}

/** The store did not answer. What was to be written may or may not have been. */
export class StoreUnavailable extends Data.TaggedError("StoreUnavailable")<{ readonly cause: unknown }> {}

/** Where orders are kept. Every adapter passes `order-store.suite.ts`. */
export class OrderStore extends Context.Service<
  OrderStore,
  {
    readonly find: (id: string) => Effect.Effect<Option.Option<StoredOrder>, StoreUnavailable>
    /** At most `limit` orders, the newest first; those older than `before` when it is given. */
    readonly list: (page: {
      readonly limit: number
      readonly before: Option.Option<string>
    }) => Effect.Effect<ReadonlyArray<StoredOrder>, StoreUnavailable>
    /** All that has happened to an order, in order; none for one that does not exist. */
    readonly events: (id: string) => Effect.Effect<ReadonlyArray<RecordedEvent>, StoreUnavailable>
    /** Writes all of a change or nothing. */
    readonly save: (change: OrderChange) => Effect.Effect<void, VersionMismatch | StoreUnavailable>
    /** Whether the store would answer now. */
    readonly ping: Effect.Effect<void, StoreUnavailable>
  }
>()("orders/OrderStore") {}
