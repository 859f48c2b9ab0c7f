import type { Outcome } from "@touchstone/fulfilment-core"
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type { ClaimedShipment } from "../shipments/shipments.ts"

/** The service that has the orders. */
export class OrdersService extends Context.Service<
  OrdersService,
  {
    /**
     * Tells it that an order was shipped. However often it is told of the same shipment, the order is shipped once. It does
     * not fail: no answer is an outcome as well, and comes within ten seconds.
     */
    readonly ship: (shipment: ClaimedShipment) => Effect.Effect<Outcome>
  }
>()("fulfilment/OrdersService") {}
