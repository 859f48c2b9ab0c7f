import type { Lines } from "../packing/lines.ts"
import type { Parcels } from "../packing/pack.ts"
import type { OrderVersion, ShipmentId, TrackingNumber } from "../values.ts"

/** What has happened to an order, as far as fulfilment cares. */
export type OrderEvent =
  | { readonly _tag: "OrderPlaced"; readonly lines: Lines }
  | { readonly _tag: "OrderPaid" }
  | { readonly _tag: "OrderShipped"; readonly trackingNumber: TrackingNumber }
  | { readonly _tag: "OrderCancelled" }

/** An event, and the version that it gave to its order. */
export interface Notice {
  readonly version: OrderVersion
  readonly event: OrderEvent
}

/** Before the first event of an order. */
export interface Unknown {
  readonly _tag: "Unknown"
}

/** What is to be packed is known, and whether it is paid for is not. */
export interface Waiting {
  readonly _tag: "Waiting"
  readonly version: OrderVersion
  readonly lines: Lines
}

/** The order has its one shipment. */
export interface Planned {
  readonly _tag: "Planned"
  readonly version: OrderVersion
  readonly shipment: { readonly id: ShipmentId; readonly trackingNumber: TrackingNumber }
}

/** There is nothing to do any more, whatever else is heard of the order. */
export interface Closed {
  readonly _tag: "Closed"
  readonly version: OrderVersion
  readonly because: "shipped" | "cancelled"
}

/** An order that was heard of. */
export type KnownOrder = Waiting | Planned | Closed

/** What fulfilment knows of an order. */
export type OrderState = Unknown | KnownOrder

export const unknown: Unknown = { _tag: "Unknown" }

/** What the shell is to do. */
export type Consequence =
  | { readonly _tag: "Nothing" }
  | {
      readonly _tag: "PlanShipment"
      readonly id: ShipmentId
      readonly trackingNumber: TrackingNumber
      readonly parcels: Parcels
    }
  /** The order was shipped as planned. */
  | { readonly _tag: "ConfirmShipment" }
  /** The order was cancelled, or shipped by somebody else. */
  | { readonly _tag: "WithdrawShipment" }

/** Why an event cannot be taken in. */
export type Refusal =
  /** Events before it are missing; they may still come. */
  | { readonly _tag: "NotYet"; readonly expected: number; readonly actual: OrderVersion }
  /** Nothing that comes later can mend this: the event does not fit what happened before it. */
  | { readonly _tag: "OutOfPlace"; readonly event: OrderEvent["_tag"]; readonly state: OrderState["_tag"] }
