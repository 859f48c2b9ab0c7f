import * as Result from "effect/Result"
import { pack } from "../packing/pack.ts"
import { type ShipmentId, trackingNumberOf } from "../values.ts"
import type { Consequence, KnownOrder, Notice, OrderState, Refusal } from "./order.ts"

/** What is known of the order from now on, and what is to be done. */
export interface Reaction {
  readonly state: OrderState
  readonly consequence: Consequence
}

const nothing: Consequence = { _tag: "Nothing" }

const become = (state: KnownOrder, consequence: Consequence): Result.Result<Reaction, Refusal> =>
  Result.succeed({ state, consequence })

const outOfPlace = ({ event }: Notice, state: OrderState): Result.Result<Reaction, Refusal> =>
  Result.fail({ _tag: "OutOfPlace", event: event._tag, state: state._tag })

const next = (
  state: OrderState,
  notice: Notice,
  shipmentId: ShipmentId,
): Result.Result<Reaction, Refusal> => {
  const { version, event } = notice
  switch (event._tag) {
    case "OrderPlaced":
      return state._tag === "Unknown"
        ? become({ _tag: "Waiting", version, lines: event.lines }, nothing)
        : outOfPlace(notice, state)
    case "OrderPaid": {
      if (state._tag !== "Waiting") return outOfPlace(notice, state)
      const shipment = { id: shipmentId, trackingNumber: trackingNumberOf(shipmentId) }
      return become(
        { _tag: "Planned", version, shipment },
        { _tag: "PlanShipment", ...shipment, parcels: pack(state.lines) },
      )
    }
    case "OrderShipped":
      return state._tag === "Planned"
        ? become(
            { _tag: "Closed", version, because: "shipped" },
            {
              _tag:
                event.trackingNumber === state.shipment.trackingNumber
                  ? "ConfirmShipment"
                  : "WithdrawShipment",
            },
          )
        : outOfPlace(notice, state)
    case "OrderCancelled":
      if (state._tag !== "Waiting" && state._tag !== "Planned") return outOfPlace(notice, state)
      return become(
        { _tag: "Closed", version, because: "cancelled" },
        state._tag === "Planned" ? { _tag: "WithdrawShipment" } : nothing,
      )
  }
}

/**
 * Takes in what has happened to an order. Total: every event has an answer in every state, and one that was taken in
 * before changes nothing. The table of what follows is in this package's README.
 *
 * @param shipmentId what a shipment will be known by, should one be planned; never used before
 */
export const react = (
  state: OrderState,
  notice: Notice,
  shipmentId: ShipmentId,
): Result.Result<Reaction, Refusal> => {
  const known = state._tag === "Unknown" ? 0 : state.version
  if (notice.version <= known) return Result.succeed({ state, consequence: nothing })
  if (notice.version > known + 1) {
    return Result.fail({ _tag: "NotYet", expected: known + 1, actual: notice.version })
  }
  return next(state, notice, shipmentId)
}
