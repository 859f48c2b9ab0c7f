import * as Array from "effect/Array"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import type { OrderChange } from "./order-store.ts"
import { StoredEvent, StoredState } from "./stored-order.ts"

const Claimed = Schema.Array(Schema.Struct({ id: Schema.String }))

const decodeClaimed = Schema.decodeUnknownEffect(Claimed)
const encodeState = Schema.encodeSync(StoredState)
const encodeEvent = Schema.encodeSync(StoredEvent)

const toItem = ({ request, order, events, messages, recordedAt }: OrderChange) => ({
  id: order.id,
  tenant: request.tenant,
  key: request.key,
  fingerprint: request.fingerprint,
  version: order.version,
  state: encodeState(order.state),
  events: Array.map(events, (event) => encodeEvent(event)),
  messages,
  at: DateTime.formatIso(recordedAt),
})

/**
 * Writes new orders, all or none, in one statement: one round trip and one commit for all of them. Answers the ids of
 * those that were written; the keys of the others are taken.
 */
export const placeOrders = Effect.fnUntraced(function* (changes: Array.NonEmptyReadonlyArray<OrderChange>) {
  const sql = yield* SqlClient.SqlClient
  const tenants = Array.dedupe(Array.map(changes, ({ request }) => request.tenant)).join(",")
  // Whose rows the policies let in is set by the row that every other row is joined with, and so before it is written.
  // Keys are claimed in their order, so that two such statements cannot wait for each other.
  return yield* sql`
    WITH allowed AS MATERIALIZED (
      SELECT set_config('app.tenant', ${tenants}, true) AS tenants
    ), item AS (
      SELECT item.* FROM allowed, jsonb_to_recordset(${JSON.stringify(Array.map(changes, toItem))}::jsonb) AS item (
        id uuid, tenant text, key text, fingerprint text, version integer, state jsonb, events jsonb, messages jsonb,
        at timestamptz)
    ), claimed AS (
      INSERT INTO idempotency_keys (tenant, key, fingerprint, order_id, order_version, used_at)
      SELECT tenant, key, fingerprint, id, version, at FROM item ORDER BY tenant, key
      ON CONFLICT (tenant, key) DO NOTHING
      RETURNING order_id
    ), new AS MATERIALIZED (
      SELECT item.* FROM item JOIN claimed ON claimed.order_id = item.id
    ), placed AS (
      INSERT INTO orders (id, tenant, version, state, placed_at)
      SELECT id, tenant, version, state, at FROM new
    ), recorded AS (
      INSERT INTO order_events (order_id, version, tenant, event, recorded_at)
      SELECT new.id, entry.position, new.tenant, entry.event, new.at
      FROM new, jsonb_array_elements(new.events) WITH ORDINALITY AS entry (event, position)
    ), told AS (
      INSERT INTO outbox (message_id, key, body)
      SELECT message.id, message.key, message.body
      FROM new, jsonb_to_recordset(new.messages) AS message (id text, key text, body text)
    )
    SELECT id FROM new`.pipe(
    Effect.flatMap(decodeClaimed),
    Effect.map((claimed) => new Set(claimed.map(({ id }) => id))),
  )
})
