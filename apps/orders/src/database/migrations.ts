import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Migrator from "effect/sql/Migrator"
import * as SqlClient from "effect/sql/SqlClient"

const directory = join(import.meta.dirname, "..", "..", "migrations")

/** The driver sends one statement at a time; a block makes one of several. */
const runAll = (statements: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    sql.unsafe(`DO $migration$ BEGIN ${statements} END $migration$`),
  )

/** The migrations in `migrations/`, NNNN_name.sql each, in the order of their numbers. */
const load = Effect.sync((): ReadonlyArray<Migrator.ResolvedMigration> =>
  readdirSync(directory)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .toSorted()
    .map((file) => {
      const statements = readFileSync(join(directory, file), "utf8")
      return [Number(file.slice(0, 4)), file.slice(5, -4), Effect.succeed(runAll(statements))]
    }),
)

/** Brings the database to the version of this code. Several processes may try at once; one does it. */
export const migrate = Migrator.make({})({ loader: load, table: "migrations" })
