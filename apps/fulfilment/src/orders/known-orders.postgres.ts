import { unknown } from "@touchstone/fulfilment-core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { storeFailures } from "@touchstone/service-kit/store-unavailable"
import { KnownOrders } from "./known-orders.ts"
import { StoredState } from "./stored-state.ts"

const decodeRows = Schema.decodeUnknownEffect(Schema.Array(Schema.Struct({ state: StoredState })))
const encodeState = Schema.encodeEffect(Schema.fromJsonString(StoredState))

export const knownOrdersPostgres: Layer.Layer<KnownOrders, never, SqlClient.SqlClient> = Layer.effect(
  KnownOrders,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    // A row that does not exist yet cannot be locked; a number drawn from the id can.
    lock: (orderId) =>
      sql`SELECT pg_advisory_xact_lock(hashtextextended(${orderId}, 0))`.pipe(
        Effect.asVoid,
        Effect.catchTags({ SqlError: storeFailures.SqlError }),
      ),
    find: (orderId) =>
      sql`SELECT state FROM orders WHERE order_id = ${orderId}::uuid`.pipe(
        Effect.flatMap(decodeRows),
        Effect.map(([row]) => row?.state ?? unknown),
        Effect.catchTags(storeFailures),
      ),
    save: (orderId, tenant, state) =>
      encodeState(state).pipe(
        Effect.flatMap(
          (json) => sql`
            INSERT INTO orders (order_id, tenant, last_version, state)
            VALUES (${orderId}::uuid, ${tenant}, ${state.version}::float8::bigint, ${json}::jsonb)
            ON CONFLICT (order_id) DO UPDATE
            SET last_version = excluded.last_version, state = excluded.state`,
        ),
        Effect.asVoid,
        Effect.catchTags(storeFailures),
      ),
  })),
)
