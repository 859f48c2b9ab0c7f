import * as PgClient from "@effect/sql-pg/PgClient"
import { startTestDatabase } from "@touchstone/postgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import type { TestProject } from "vitest/node"
import { databaseUrl, templateDatabase } from "./database-url.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** The PostgreSQL server of this test run, as its superuser. */
    readonly postgresUrl: string
  }
}

const connect = (url: string) => PgClient.layer({ url: Redacted.make(url), maxConnections: 1 })

/**
 * A vitest global set-up: starts a PostgreSQL for the run, says which, and migrates a template that every test's
 * database is then a copy of, in milliseconds (see `fresh-database.ts`).
 *
 * @param migrate brings an empty database to the schema under test
 */
export const postgresSetup =
  <E>(migrate: Effect.Effect<unknown, E, SqlClient.SqlClient>) =>
  async (project: TestProject): Promise<() => Promise<void>> => {
    const { url, stop, choice } = await startTestDatabase()
    // `npm test` has chosen, and said so, before it got here.
    if (process.env["TEST_DATABASE"] === undefined) {
      process.stdout.write(`Integration tests run on ${choice.kind} PostgreSQL: ${choice.reason}.
`)
    }
    const createTemplate = Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql`CREATE DATABASE ${sql(templateDatabase)}`,
    )
    try {
      await Effect.runPromise(createTemplate.pipe(Effect.provide(connect(url))))
      await Effect.runPromise(migrate.pipe(Effect.provide(connect(databaseUrl(url, templateDatabase)))))
    } catch (error) {
      await stop()
      throw error
    }
    project.provide("postgresUrl", url)
    return stop
  }
