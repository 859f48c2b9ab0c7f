import type { StoreUnavailable } from "@touchstone/service-kit/store-unavailable"
import type { Order, OrderEvent } from "@touchstone/orders-core"
import type { Message } from "@touchstone/service-kit/messaging/message"
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

/** What tells a request apart from every other one of its tenant. */
export interface RequestIdentity {
  readonly tenant: string
  /** Chosen by the sender, and the same when the request is sent again. */
  readonly key: string
  /** Of what was asked for: differs where a key is used for another request. */
  readonly fingerprint: string
}

/** What is written at once: the new state, the events that led to it, what is told of them, and who asked for it. */
export interface OrderChange {
  readonly request: RequestIdentity
  readonly order: StoredOrder
  readonly events: NonEmptyReadonlyArray<OrderEvent>
  readonly messages: NonEmptyReadonlyArray<Message>
  /** The version that the decision was based on; 0 for a new order. */
  readonly expectedVersion: number
  readonly recordedAt: DateTime.Utc
}

/** An event, and when it was written down. */
export interface RecordedEvent {
  readonly event: OrderEvent
  readonly recordedAt: DateTime.Utc
}

/** What a request has led to. */
export interface Effected {
  readonly fingerprint: string
  readonly orderId: string
  readonly version: number
}

/** Somebody else has changed the order since it was read. Nothing was written. */
export class VersionMismatch extends Data.TaggedError("VersionMismatch")<{
  /** The version that the order has; 0 where there is no such order. */
  readonly actual: number
}> {}

/** A request with this key has taken effect before. Nothing was written. */
export class KeyTaken extends Data.TaggedError("KeyTaken")<{ readonly by: Effected }> {}

/** Where orders are kept, each out of sight of other tenants. Every adapter passes `order-store.suite.ts`. */
export class OrderStore extends Context.Service<
  OrderStore,
  {
    readonly find: (tenant: string, id: string) => Effect.Effect<Option.Option<StoredOrder>, StoreUnavailable>
    /** At most `limit` orders, the newest first; those older than `before` when it is given. */
    readonly list: (
      tenant: string,
      page: { readonly limit: number; readonly before: Option.Option<string> },
    ) => Effect.Effect<ReadonlyArray<StoredOrder>, StoreUnavailable>
    /** All that has happened to an order, in order; none for one that does not exist. */
    readonly events: (
      tenant: string,
      id: string,
    ) => Effect.Effect<ReadonlyArray<RecordedEvent>, StoreUnavailable>
    /** What a request has led to, if it has taken effect. */
    readonly effectOf: (request: RequestIdentity) => Effect.Effect<Option.Option<Effected>, StoreUnavailable>
    /** Writes all of a change or nothing. */
    readonly save: (change: OrderChange) => Effect.Effect<void, KeyTaken | VersionMismatch | StoreUnavailable>
    /** Whether the store would answer now. */
    readonly ping: Effect.Effect<void, StoreUnavailable>
  }
>()("orders/OrderStore") {}
