import { randomUUID } from "node:crypto"
import * as PgClient from "@effect/sql-pg/PgClient"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { inject } from "vitest"
import { databaseUrl, templateDatabase } from "./database-url.ts"

const onServer = <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) =>
  Effect.suspend(() =>
    effect.pipe(
      Effect.provide(PgClient.layer({ url: Redacted.make(inject("postgresUrl")), maxConnections: 1 }), {
        local: true,
      }),
    ),
  )

const create = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const name = `test_${randomUUID().replaceAll("-", "")}`
  yield* sql`CREATE DATABASE ${sql(name)} TEMPLATE ${sql(templateDatabase)} STRATEGY FILE_COPY`
  return name
})

const drop = (name: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql`DROP DATABASE ${sql(name)} WITH (FORCE)`)

/** The URL of an empty, migrated database of the caller's own, which goes when the scope closes. */
export const freshDatabaseUrl: Effect.Effect<Redacted.Redacted, SqlError, Scope.Scope> =
  Effect.acquireRelease(onServer(create), (name) => onServer(drop(name)).pipe(Effect.orDie)).pipe(
    Effect.map((name) => Redacted.make(databaseUrl(inject("postgresUrl"), name))),
  )

/** A pool of connections to a fresh database. Provide it to each test, or to those that may share one. */
export const freshDatabase: Layer.Layer<SqlClient.SqlClient, SqlError> = Layer.unwrap(
  Effect.map(freshDatabaseUrl, (url) => PgClient.layer({ url })),
)
