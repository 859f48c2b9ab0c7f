import type { Consequence, OrderVersion, ShipmentId, TrackingNumber } from "@touchstone/fulfilment-core"
import * as Context from "effect/Context"
import type * as DateTime from "effect/DateTime"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type * as Option from "effect/Option"
import type { StoreUnavailable } from "@touchstone/service-kit/store-unavailable"

/** A shipment that somebody is about to confirm. */
export interface ClaimedShipment {
  readonly id: ShipmentId
  readonly orderId: string
  readonly tenant: string
  readonly trackingNumber: TrackingNumber
  readonly expectedVersion: OrderVersion
  /** Which attempt this is: 1 for the first. */
  readonly attempt: number
}

export interface NewShipment extends Omit<Extract<Consequence, { readonly _tag: "PlanShipment" }>, "_tag"> {
  readonly orderId: string
  readonly tenant: string
  readonly expectedVersion: OrderVersion
}

/** Planned shipments, and what became of them. */
export class Shipments extends Context.Service<
  Shipments,
  {
    /** A second one for the same order is a bug, and dies. */
    readonly plan: (shipment: NewShipment, now: DateTime.Utc) => Effect.Effect<void, StoreUnavailable>
    /** Closes the shipment of an order by what was heard of the order, unless it is closed. */
    readonly close: (
      orderId: string,
      status: "confirmed" | "withdrawn",
    ) => Effect.Effect<void, StoreUnavailable>
    /** Claims the planned shipment that has waited for longest, so that nobody else gets it until the lease has run out. */
    readonly claim: (
      now: DateTime.Utc,
      lease: Duration.Duration,
    ) => Effect.Effect<Option.Option<ClaimedShipment>, StoreUnavailable>
    /** Closes a shipment by the outcome of an attempt, unless it is closed. */
    readonly finish: (
      id: ShipmentId,
      status: "confirmed" | "withdrawn",
    ) => Effect.Effect<void, StoreUnavailable>
    /** Puts a claimed shipment off, unless it is closed, or somebody else has claimed it meanwhile. */
    readonly putOff: (
      claimed: ClaimedShipment,
      until: DateTime.Utc,
      expectedVersion: OrderVersion,
    ) => Effect.Effect<void, StoreUnavailable>
    /** Gives a claimed shipment up, with the same exceptions; says whether it did. */
    readonly abandon: (claimed: ClaimedShipment) => Effect.Effect<boolean, StoreUnavailable>
    /** Plans an abandoned shipment again, from the first attempt on; says whether there was one. */
    readonly revive: (id: string, now: DateTime.Utc) => Effect.Effect<boolean, StoreUnavailable>
    readonly countPlanned: Effect.Effect<number, StoreUnavailable>
  }
>()("fulfilment/Shipments") {}
