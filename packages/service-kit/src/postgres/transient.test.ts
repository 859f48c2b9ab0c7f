import { assert, it } from "@effect/vitest"
import { freshDatabaseUrl } from "@touchstone/testkit/fresh-database"
import * as PgClient from "@effect/sql-pg/PgClient"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { isTransient } from "./transient.ts"

/** What the driver makes of an error of PostgreSQL with this code. */
const raised = (code: string) =>
  Effect.gen(function* () {
    const url = yield* freshDatabaseUrl
    const raise = Effect.flatMap(SqlClient.SqlClient, (sql) =>
      sql.unsafe(`DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '${code}'; END $$`),
    )
    return yield* Effect.flip(Effect.provide(raise, PgClient.layer({ url, maxConnections: 1 })))
  }).pipe(Effect.scoped)

const codes = [
  ["the server stops", "57P01", true],
  ["the server has crashed", "57P02", true],
  ["the server starts", "57P03", true],
  ["there are too many connections", "53300", true],
  ["the disk is full", "53100", true],
  ["the connection broke", "08006", true],
  ["a deadlock was broken up", "40P01", true],
  ["a statement took too long", "57014", true],
  ["a lock was not to be had", "55P03", true],
  ["a row is there already", "23505", false],
  ["the statement is wrong", "42601", false],
  ["the role may not", "42501", false],
  ["a number is too large", "22003", false],
] as const

for (const [what, code, passes] of codes) {
  it.effect(`that ${what} ${passes ? "passes" : "stays"}`, () =>
    Effect.gen(function* () {
      assert.strictEqual(isTransient(yield* raised(code)), passes)
    }),
  )
}
