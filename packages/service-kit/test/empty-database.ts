import * as PgClient from "@effect/sql-pg/PgClient"
import { freshDatabaseUrl } from "@touchstone/testkit/fresh-database"
import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"

/** The URL of a database without any table, which goes when the scope closes. */
export const emptyDatabaseUrl: Effect.Effect<Redacted.Redacted, SqlError, Scope.Scope> = Effect.tap(
  freshDatabaseUrl,
  (url) =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`DROP SCHEMA public CASCADE`
      yield* sql`CREATE SCHEMA public`
    }).pipe(Effect.provide(PgClient.layer({ url, maxConnections: 1 }))),
)
