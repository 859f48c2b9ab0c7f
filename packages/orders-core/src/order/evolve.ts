import type { OrderEvent, OrderState } from "./order.ts"

/**
 * The state after an event. Total: an event that `decide` could not have produced in this state leaves it as it is,
 * so that a replay never fails.
 */
export const evolve = (state: OrderState, event: OrderEvent): OrderState => {
  switch (event._tag) {
    case "OrderPlaced":
      return state._tag === "NotPlaced" ? { _tag: "Placed", price: event.price } : state
    case "OrderPaid":
      return state._tag === "Placed" ? { ...state, _tag: "Paid", reference: event.reference } : state
    case "OrderShipped":
      return state._tag === "Paid"
        ? { ...state, _tag: "Shipped", trackingNumber: event.trackingNumber }
        : state
    case "OrderCancelled":
      return state._tag === "Placed" || state._tag === "Paid"
        ? {
            _tag: "Cancelled",
            price: state.price,
            reference: state._tag === "Paid" ? state.reference : null,
            reason: event.reason,
            refund: event.refund,
          }
        : state
  }
}
