import type { Notice, OrderEvent } from "./order.ts"

/** What the oracle says to a notice; its state is nothing but the events that it has taken in. */
export interface OracleAnswer {
  readonly history: ReadonlyArray<OrderEvent>
  readonly says:
    "nothing" | "plan" | "confirm" | "withdraw" | "out of place" | { readonly waitingFor: number }
}

/** Every way that an order can go; it may stop anywhere on the way. */
const ways = [
  ["OrderPlaced", "OrderPaid", "OrderShipped"],
  ["OrderPlaced", "OrderPaid", "OrderCancelled"],
  ["OrderPlaced", "OrderCancelled"],
]

/** Answers by looking the whole history up in the list of ways. */
export const answerByTheBook = (
  history: ReadonlyArray<OrderEvent>,
  { version, event }: Notice,
  ownTrackingNumber: string,
): OracleAnswer => {
  const told = history.length
  if (version <= told) return { history, says: "nothing" }
  if (version !== told + 1) return { history, says: { waitingFor: told + 1 } }
  const after = [...history, event]
  const path = after.map(({ _tag }) => _tag).join(" ")
  if (!ways.some((way) => way.slice(0, after.length).join(" ") === path))
    return { history, says: "out of place" }
  if (event._tag === "OrderPaid") return { history: after, says: "plan" }
  if (event._tag === "OrderShipped") {
    return { history: after, says: event.trackingNumber === ownTrackingNumber ? "confirm" : "withdraw" }
  }
  const wasPaid = history.some(({ _tag }) => _tag === "OrderPaid")
  return { history: after, says: event._tag === "OrderCancelled" && wasPaid ? "withdraw" : "nothing" }
}
