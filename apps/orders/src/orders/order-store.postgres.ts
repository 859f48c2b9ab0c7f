import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { type OrderChange, OrderStore, StoreUnavailable, VersionMismatch } from "./order-store.ts"
import { StoredEvent, StoredState } from "./stored-order.ts"

const Row = Schema.Struct({
  id: Schema.String,
  version: Schema.Number,
  state: StoredState,
  placedAt: Schema.DateTimeUtcFromDate,
})

const EventRow = Schema.Struct({ event: StoredEvent, recordedAt: Schema.DateTimeUtcFromDate })

const decodeEventRows = Schema.decodeUnknownEffect(Schema.Array(EventRow))
const decodeRows = Schema.decodeUnknownEffect(Schema.Array(Row))
const decodeVersions = Schema.decodeUnknownEffect(Schema.Array(Schema.Struct({ version: Schema.Number })))
const encodeState = Schema.encodeEffect(Schema.fromJsonString(StoredState))
const encodeEvents = Schema.encodeEffect(Schema.fromJsonString(Schema.Array(StoredEvent)))

/** A database that may answer the next time is expected; one that refuses our SQL or returns what we never wrote is a bug. */
const failures = {
  SqlError: (error: SqlError) =>
    error.isRetryable ? Effect.fail(new StoreUnavailable({ cause: error })) : Effect.die(error),
  SchemaError: (error: Schema.SchemaError) => Effect.die(error),
}

/** Keeps orders in PostgreSQL. */
export const orderStorePostgres: Layer.Layer<OrderStore, never, SqlClient.SqlClient> = Layer.effect(
  OrderStore,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const columns = sql.literal('id, version, state, placed_at AS "placedAt"')

    const writeOrder = ({ order, expectedVersion }: OrderChange, state: string) =>
      expectedVersion === 0
        ? sql`INSERT INTO orders (id, version, state, placed_at)
              VALUES (${order.id}::uuid, ${order.version}, ${state}::jsonb, ${DateTime.toDateUtc(order.placedAt)})
              ON CONFLICT (id) DO NOTHING RETURNING id`
        : sql`UPDATE orders SET version = ${order.version}, state = ${state}::jsonb
              WHERE id = ${order.id}::uuid AND version = ${expectedVersion} RETURNING id`

    // One statement: one round trip, all or nothing, and no event without its order.
    const save = Effect.fnUntraced(function* (change: OrderChange) {
      const state = yield* encodeState(change.order.state)
      const events = yield* encodeEvents(change.events)
      const written = yield* sql`
        WITH changed AS (${writeOrder(change, state)})
        INSERT INTO order_events (order_id, version, event, recorded_at)
        SELECT changed.id, ${change.expectedVersion}::integer + entry.position, entry.event,
               ${DateTime.toDateUtc(change.recordedAt)}
        FROM changed, jsonb_array_elements(${events}::jsonb) WITH ORDINALITY AS entry (event, position)
        RETURNING order_id`
      if (written.length === 0) {
        const [found] = yield* sql`SELECT version FROM orders WHERE id = ${change.order.id}::uuid`.pipe(
          Effect.flatMap(decodeVersions),
        )
        return yield* new VersionMismatch({ actual: found?.version ?? 0 })
      }
    }, Effect.catchTags(failures))

    return OrderStore.of({
      find: (id) =>
        sql`SELECT ${columns} FROM orders WHERE id = ${id}::uuid`.pipe(
          Effect.flatMap(decodeRows),
          Effect.map(([row]) => Option.fromUndefinedOr(row)),
          Effect.catchTags(failures),
        ),
      list: ({ limit, before }) =>
        sql`SELECT ${columns} FROM orders
            WHERE ${Option.match(before, { onNone: () => sql`true`, onSome: (id) => sql`id < ${id}::uuid` })}
            ORDER BY id DESC LIMIT ${limit}`.pipe(Effect.flatMap(decodeRows), Effect.catchTags(failures)),
      events: (id) =>
        sql`SELECT event, recorded_at AS "recordedAt" FROM order_events
            WHERE order_id = ${id}::uuid ORDER BY version`.pipe(
          Effect.flatMap(decodeEventRows),
          Effect.catchTags(failures),
        ),
      save,
      ping: sql`SELECT 1`.pipe(Effect.asVoid, Effect.catchTags({ SqlError: failures.SqlError })),
    })
  }),
)
