import type pg from "pg"
import { type NewOrder, type OrderView, view } from "./new-order.ts"
import type { Price } from "./pricing.ts"

interface Row {
  readonly fingerprint: string
  readonly orderId: string
  readonly placedAt: Date
  readonly event: { readonly price: Price }
}

/** The answer to a request that was sent before; null where its key was used for another one. */
export const earlierOrder = async (
  pool: pg.Pool,
  { tenant, key, fingerprint }: NewOrder,
): Promise<OrderView | null> => {
  const client = await pool.connect()
  try {
    await client.query("BEGIN")
    await client.query("SELECT set_config('app.tenant', $1, true)", [tenant])
    const { rows } = await client.query<Row>(
      `SELECT used.fingerprint, used.order_id AS "orderId", placed.recorded_at AS "placedAt", placed.event
       FROM idempotency_keys AS used JOIN order_events AS placed USING (order_id)
       WHERE used.tenant = $1 AND used.key = $2 AND placed.version = 1`,
      [tenant, key],
    )
    await client.query("COMMIT")
    const [row] = rows
    if (row === undefined) throw new Error("An idempotency key is taken and nobody has it.")
    return row.fingerprint === fingerprint
      ? view(row.orderId, row.placedAt.toISOString(), row.event.price)
      : null
  } finally {
    client.release()
  }
}
