import { assert, it } from "@effect/vitest"
import { asTenant } from "@touchstone/service-kit/tenant"
import { databases } from "@touchstone/service-kit/databases"
import { freshDatabaseUrl } from "@touchstone/testkit/fresh-database"
import * as PgClient from "@effect/sql-pg/PgClient"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { migrationFiles } from "../src/migration-files.ts"

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const insufficientPrivilege = "42501"

const ids = { acme: "01970000-0000-7000-8000-000000000001", other: "01970000-0000-7000-8000-000000000002" }

/** Each tenant has an order, an event and a key; the rest runs as the service does. */
const asService = <A, E>(body: Effect.Effect<A, E, SqlClient.SqlClient>) =>
  Effect.gen(function* () {
    const url = yield* freshDatabaseUrl
    const fill = Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const [tenant, id] of Object.entries(ids)) {
        yield* sql`INSERT INTO orders (id, tenant, version, state, placed_at) VALUES (${id}::uuid, ${tenant}, 1, '{}', now())`
        yield* sql`INSERT INTO order_events (order_id, version, tenant, event, recorded_at) VALUES (${id}::uuid, 1, ${tenant}, '{}', now())`
        yield* sql`INSERT INTO idempotency_keys VALUES (${tenant}, 'key', 'of it', ${id}::uuid, 1, now())`
      }
    })
    yield* fill.pipe(Effect.provide(PgClient.layer({ url, maxConnections: 1 })))
    return yield* body.pipe(Effect.provide(databases({ url, name: "orders", migrationFiles }).service))
  }).pipe(Effect.scoped)

// Every statement here has forgotten its WHERE.
it.effect("a statement without a WHERE sees and changes the rows of its tenant alone", () =>
  asService(
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const table of ["orders", "order_events", "idempotency_keys"]) {
        const rows = yield* sql`SELECT tenant FROM ${sql(table)}`.pipe(asTenant("acme"))
        assert.deepStrictEqual(rows, [{ tenant: "acme" }], table)
      }
      const changed = yield* sql`UPDATE orders SET version = 7 RETURNING id`.pipe(asTenant("acme"))
      assert.deepStrictEqual(changed, [{ id: ids.acme }])
    }),
  ),
)

it.effect("a statement outside of any tenant sees nothing", () =>
  asService(
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* asTenant("acme")(sql`SELECT 1`)
      for (const table of ["orders", "order_events", "idempotency_keys"]) {
        assert.deepStrictEqual(yield* sql`SELECT tenant FROM ${sql(table)}`, [], table)
      }
    }),
  ),
)

it.effect("a row cannot be written for another tenant, given to one, or deleted", () =>
  asService(
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const attempts = [
        sql`INSERT INTO orders (id, tenant, version, state, placed_at) VALUES (gen_random_uuid(), 'other', 1, '{}', now())`,
        sql`UPDATE orders SET tenant = 'other'`,
        sql`INSERT INTO idempotency_keys VALUES ('other', 'new', 'of it', ${ids.acme}::uuid, 1, now())`,
        sql`DELETE FROM orders`,
        sql`DELETE FROM order_events`,
        sql`SELECT body FROM outbox`,
      ]
      for (const attempt of attempts) {
        const error = yield* Effect.flip(attempt.pipe(asTenant("acme")))
        assert.containSubset(error, { reason: { cause: { code: insufficientPrivilege } } })
      }
    }),
  ),
)
