import type { Order } from "@touchstone/orders-contract"
import { type Call, textOf } from "@touchstone/testkit/conformance/call"

/** An order as the service shows it. */
export type Shown = typeof Order.Type

/** What one knows who has made all the requests of a tenant so far. */
export interface Known {
  /** By id, as they were last answered. */
  readonly orders: ReadonlyMap<string, Shown>
  /** By idempotency key: what was asked for with it, and how it was answered. */
  readonly effects: ReadonlyMap<string, { readonly asked: string; readonly answer: Shown }>
}

export const nothing: Known = { orders: new Map(), effects: new Map() }

/** From which status a change leads where. */
const changes = {
  "/orders/{orderId}/payment": { from: ["placed"], to: "paid" },
  "/orders/{orderId}/shipment": { from: ["paid"], to: "shipped" },
  "/orders/{orderId}/cancellation": { from: ["placed", "paid"], to: "cancelled" },
} satisfies Record<string, { from: ReadonlyArray<Shown["status"]>; to: Shown["status"] }>

interface Change {
  readonly from: ReadonlyArray<Shown["status"]>
  readonly to: Shown["status"]
}

/** What a call does, where the model knows; an endpoint that is new is held against its description alone. */
export type Intent =
  { readonly is: "place" | "get" | "list" | "unknown" } | { readonly is: "change"; readonly change: Change }

export const intentOf = ({ operation: { method, path } }: Call): Intent => {
  const name = `${method} ${path}`
  if (name === "POST /orders") return { is: "place" }
  if (name === "GET /orders") return { is: "list" }
  if (name === "GET /orders/{orderId}") return { is: "get" }
  const change = Object.entries(changes).find(([path]) => name === `POST ${path}`)?.[1]
  return change === undefined ? { is: "unknown" } : { is: "change", change }
}

export const keyOf = ({ parameters }: Call): string => textOf(parameters["header idempotency-key"] ?? "")

export const idOf = ({ parameters }: Call): string => textOf(parameters["path orderId"] ?? "")

const askedOf = (call: Call): string => JSON.stringify([call.operation.path, idOf(call), call.body])

/** What a call's idempotency key was used for before. */
export const usedFor = (known: Known, call: Call): "nothing" | "the same" | "another request" => {
  const effect = known.effects.get(keyOf(call))
  if (effect === undefined) return "nothing"
  return effect.asked === askedOf(call) ? "the same" : "another request"
}

/** What is known after an order was answered; one that changed because of the call is the answer to its key from now on. */
export const having = ({ orders, effects }: Known, call: Call, answer: Shown): Known => ({
  orders: new Map(orders).set(answer.id, answer),
  effects: new Map(effects).set(keyOf(call), { asked: askedOf(call), answer }),
})
