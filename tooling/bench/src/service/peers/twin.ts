import type pg from "pg"
import type { PlaceOrder } from "./app.ts"
import type { NewOrder } from "./new-order.ts"

/** What the orders service's statement takes for an order. */
export const toItem = (order: NewOrder): Readonly<Record<string, unknown>> => ({
  id: order.id,
  tenant: order.tenant,
  key: order.key,
  fingerprint: order.fingerprint,
  version: order.version,
  state: order.state,
  events: [order.event],
  messages: [order.message],
  at: order.at,
})

/** Places an order with the one statement of the orders service, prepared once on each connection. */
export const placeInOneStatement =
  (pool: pg.Pool, statement: string): PlaceOrder =>
  async (order) => {
    const { rowCount } = await pool.query({
      name: "place",
      text: statement,
      values: [order.tenant, JSON.stringify([toItem(order)])],
    })
    return rowCount === 1
  }
