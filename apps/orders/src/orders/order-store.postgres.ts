import { answered, storeFailures } from "@touchstone/service-kit/store-unavailable"
import { tenantDatabase } from "@touchstone/service-kit/tenant-database"
import { asTenant } from "@touchstone/service-kit/tenant"
import type * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import { changeOrder } from "./change-order.ts"
import { groupCommit } from "./group-commit.ts"
import { KeyTaken, type OrderChange, OrderStore, type RequestIdentity } from "./order-store.ts"
import { placeOrders } from "./place-orders.ts"
import { StoredEvent, StoredState } from "./stored-order.ts"

const Row = Schema.Struct({
  id: Schema.String,
  version: Schema.Number,
  state: StoredState,
  placedAt: Schema.DateTimeUtcFromDate,
})

const EventRow = Schema.Struct({ event: StoredEvent, recordedAt: Schema.DateTimeUtcFromDate })

const EffectRow = Schema.Struct({
  fingerprint: Schema.String,
  orderId: Schema.String,
  version: Schema.Number,
})

const decodeEventRows = Schema.decodeUnknownEffect(Schema.Array(EventRow))
const decodeRows = Schema.decodeUnknownEffect(Schema.Array(Row))
const decodeEffectRows = Schema.decodeUnknownEffect(Schema.Array(EffectRow))

/** One write at a time, of half of those that are let in: the other half is prepared meanwhile. */
const commits = { items: 32, writes: 1 }

/** Keeps orders in PostgreSQL, where the row-level security of the migrations keeps tenants apart. */
export const orderStorePostgres: Layer.Layer<OrderStore, never, SqlClient.SqlClient> = Layer.effect(
  OrderStore,
  Effect.gen(function* () {
    const { sql, transaction, ping } = yield* tenantDatabase
    const columns = sql.literal('id, version, state, placed_at AS "placedAt"')

    const provided = Effect.provideService(SqlClient.SqlClient, sql)

    const effectOf = ({ tenant, key }: RequestIdentity) =>
      transaction(
        tenant,
        sql`SELECT fingerprint, order_id AS "orderId", order_version AS version
            FROM idempotency_keys WHERE key = ${key}`.pipe(
          Effect.flatMap(decodeEffectRows),
          Effect.map(([row]) => Option.fromUndefinedOr(row)),
        ),
      )

    const keyTaken = (request: RequestIdentity) =>
      Effect.flatMap(
        effectOf(request),
        Option.match({
          onNone: () => Effect.die("an idempotency key is taken and nobody has it"),
          onSome: (by) => Effect.fail(new KeyTaken({ by })),
        }),
      )

    const placeAll = Effect.fnUntraced(
      function* (changes: Array.NonEmptyReadonlyArray<OrderChange>) {
        const placed = yield* placeOrders(changes)
        return changes.map(({ order }) => placed.has(order.id))
      },
      provided,
      Effect.catchTags(storeFailures),
      // So that a dead line does not keep the next orders waiting; each of those also counts its own time.
      answered,
    )
    const placeTogether = yield* groupCommit(placeAll, commits)

    const place = (change: OrderChange) =>
      Effect.flatMap(answered(placeTogether(change)), (placed) =>
        placed ? Effect.void : keyTaken(change.request),
      )

    const change = (orderChange: OrderChange) =>
      changeOrder(orderChange).pipe(
        asTenant(orderChange.request.tenant),
        provided,
        Effect.catchTags(storeFailures),
        answered,
        Effect.flatMap((written) => (written ? Effect.void : keyTaken(orderChange.request))),
      )

    return OrderStore.of({
      find: (tenant, id) =>
        transaction(
          tenant,
          sql`SELECT ${columns} FROM orders WHERE id = ${id}::uuid`.pipe(
            Effect.flatMap(decodeRows),
            Effect.map(([row]) => Option.fromUndefinedOr(row)),
          ),
        ),
      list: (tenant, { limit, before }) =>
        transaction(
          tenant,
          sql`SELECT ${columns} FROM orders
              WHERE ${Option.match(before, { onNone: () => sql`true`, onSome: (id) => sql`id < ${id}::uuid` })}
              ORDER BY id DESC LIMIT ${limit}`.pipe(Effect.flatMap(decodeRows)),
        ),
      events: (tenant, id) =>
        transaction(
          tenant,
          sql`SELECT event, recorded_at AS "recordedAt" FROM order_events
              WHERE order_id = ${id}::uuid ORDER BY version`.pipe(Effect.flatMap(decodeEventRows)),
        ),
      effectOf,
      save: (orderChange) => (orderChange.expectedVersion === 0 ? place(orderChange) : change(orderChange)),
      ping,
    })
  }),
)
