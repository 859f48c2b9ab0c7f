import type { KnownOrder, OrderState } from "@touchstone/fulfilment-core"
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type { StoreUnavailable } from "@touchstone/service-kit/store-unavailable"

/** What is known of the orders. All of it happens in the transaction of the caller. */
export class KnownOrders extends Context.Service<
  KnownOrders,
  {
    /** Keeps everybody else from this order until the transaction ends, whether it was heard of before or not. */
    readonly lock: (orderId: string) => Effect.Effect<void, StoreUnavailable>
    readonly find: (orderId: string) => Effect.Effect<OrderState, StoreUnavailable>
    readonly save: (
      orderId: string,
      tenant: string,
      state: KnownOrder,
    ) => Effect.Effect<void, StoreUnavailable>
  }
>()("fulfilment/KnownOrders") {}
