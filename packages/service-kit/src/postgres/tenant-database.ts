import * as Effect from "effect/Effect"
import type * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { OutboxUnavailable } from "../messaging/outbox.ts"
import { answered, storeFailures, type StoreUnavailable, tellingFailures } from "./store-unavailable.ts"
import { asTenant } from "./tenant.ts"

/** The database of a store that keeps tenants apart. */
export interface TenantDatabase {
  readonly sql: SqlClient.SqlClient
  /** Does all of it as one transaction of a tenant, or none of it. */
  readonly transaction: <A>(
    tenant: string,
    work: Effect.Effect<A, OutboxUnavailable | Schema.SchemaError | SqlError, SqlClient.SqlClient>,
  ) => Effect.Effect<A, StoreUnavailable>
  /** Succeeds where the database answers. */
  readonly ping: Effect.Effect<void, StoreUnavailable>
}

/**
 * What an adapter of a store needs of PostgreSQL, in which row-level security shows each tenant its own.
 *
 * @example const { sql, transaction } = yield* tenantDatabase
 */
export const tenantDatabase: Effect.Effect<TenantDatabase, never, SqlClient.SqlClient> = Effect.map(
  SqlClient.SqlClient,
  (sql) => ({
    sql,
    transaction: (tenant, work) =>
      work.pipe(
        asTenant(tenant),
        Effect.provideService(SqlClient.SqlClient, sql),
        Effect.catchTags(tellingFailures),
        answered,
      ),
    ping: sql`SELECT 1`.pipe(Effect.asVoid, Effect.catchTags({ SqlError: storeFailures.SqlError })),
  }),
)
