import type pg from "pg"
import type { PlaceOrder } from "./app.ts"

/** Places an order as most would: a transaction, and in it a statement for each table. */
export const placeConventionally =
  (pool: pg.Pool): PlaceOrder =>
  async (order) => {
    const client = await pool.connect()
    try {
      await client.query("BEGIN")
      await client.query("SELECT set_config('app.tenant', $1, true)", [order.tenant])
      const claimed = await client.query(
        `INSERT INTO idempotency_keys (tenant, key, fingerprint, order_id, order_version, used_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant, key) DO NOTHING`,
        [order.tenant, order.key, order.fingerprint, order.id, order.version, order.at],
      )
      if (claimed.rowCount === 0) {
        await client.query("ROLLBACK")
        return false
      }
      await client.query(
        "INSERT INTO orders (id, tenant, version, state, placed_at) VALUES ($1, $2, $3, $4, $5)",
        [order.id, order.tenant, order.version, JSON.stringify(order.state), order.at],
      )
      await client.query(
        "INSERT INTO order_events (order_id, version, tenant, event, recorded_at) VALUES ($1, $2, $3, $4, $5)",
        [order.id, order.version, order.tenant, JSON.stringify(order.event), order.at],
      )
      await client.query("INSERT INTO outbox (message_id, key, body) VALUES ($1, $2, $3)", [
        order.message.id,
        order.message.key,
        order.message.body,
      ])
      await client.query("COMMIT")
      return true
    } catch (error) {
      await client.query("ROLLBACK")
      throw error
    } finally {
      client.release()
    }
  }
