import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Migrator from "effect/sql/Migrator"
import * as SqlClient from "effect/sql/SqlClient"

const directory = join(import.meta.dirname, "..", "..", "migrations")

/** The driver sends one statement at a time; a block makes one of several. */
const runAll = (statements: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    // eslint-disable-next-line house/no-sql-from-strings -- the statements are this repository's own migrations
    sql.unsafe(`DO $migration$ BEGIN\n${statements}\nEND $migration$`),
  )

const parse = (file: string): Migrator.ResolvedMigration => {
  const [, number, name] = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file) ?? []
  if (number === undefined || name === undefined) {
    throw new Error(`migrations/${file} is not named like a migration: 0001_what_it_does.sql`)
  }
  return [Number(number), name, Effect.succeed(runAll(readFileSync(join(directory, file), "utf8")))]
}

/** The migrations in `migrations/`, in the order of their numbers. Any other file there is a mistake. */
const load = Effect.sync(() => readdirSync(directory).toSorted().map(parse))

/** Brings the database to the version of this code. Several processes may try at once; one does it. */
export const migrate = Migrator.make({})({ loader: load, table: "migrations" })
