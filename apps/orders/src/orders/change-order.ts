import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { type OrderChange, VersionMismatch } from "./order-store.ts"
import { StoredEvent, StoredState } from "./stored-order.ts"

const Written = Schema.Tuple([Schema.Struct({ claimed: Schema.Boolean, changed: Schema.Boolean })])

const decodeVersions = Schema.decodeUnknownEffect(Schema.Array(Schema.Struct({ version: Schema.Number })))
const decodeWritten = Schema.decodeUnknownEffect(Written)
const encodeState = Schema.encodeEffect(Schema.fromJsonString(StoredState))
const encodeEvents = Schema.encodeEffect(Schema.fromJsonString(Schema.Array(StoredEvent)))

/**
 * Writes a change of an order that exists, within a transaction of its tenant. Answers whether it was written; if not,
 * the request's key is taken.
 */
export const changeOrder = Effect.fnUntraced(function* (change: OrderChange) {
  const sql = yield* SqlClient.SqlClient
  const { request, order, expectedVersion, messages, recordedAt } = change
  const at = DateTime.toDateUtc(recordedAt)
  const state = yield* encodeState(order.state)
  const events = yield* encodeEvents(change.events)
  const [{ claimed, changed }] = yield* sql`
    WITH claimed AS (
      INSERT INTO idempotency_keys (tenant, key, fingerprint, order_id, order_version, used_at)
      VALUES (${request.tenant}, ${request.key}, ${request.fingerprint}, ${order.id}::uuid, ${order.version}, ${at})
      ON CONFLICT (tenant, key) DO NOTHING
      RETURNING order_id
    ), changed AS (
      UPDATE orders SET version = ${order.version}, state = ${state}::jsonb
      FROM claimed WHERE id = claimed.order_id AND version = ${expectedVersion}
      RETURNING id
    ), recorded AS (
      INSERT INTO order_events (order_id, version, tenant, event, recorded_at)
      SELECT changed.id, ${expectedVersion}::integer + entry.position, ${request.tenant}, entry.event, ${at}
      FROM changed, jsonb_array_elements(${events}::jsonb) WITH ORDINALITY AS entry (event, position)
    ), told AS (
      INSERT INTO outbox (message_id, key, body)
      SELECT message.id, message.key, message.body
      FROM changed, jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) AS message (id text, key text, body text)
    )
    SELECT EXISTS (SELECT FROM claimed) AS claimed, EXISTS (SELECT FROM changed) AS changed`.pipe(
    Effect.flatMap(decodeWritten),
  )
  if (claimed && !changed) {
    // Failing takes the claim back: the request had no effect.
    const [found] = yield* sql`SELECT version FROM orders WHERE id = ${order.id}::uuid`.pipe(
      Effect.flatMap(decodeVersions),
    )
    return yield* new VersionMismatch({ actual: found?.version ?? 0 })
  }
  return claimed
})
