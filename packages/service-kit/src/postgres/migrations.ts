import * as PgClient from "@effect/sql-pg/PgClient"
import * as Effect from "effect/Effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as Schedule from "effect/Schedule"
import * as Schema from "effect/Schema"
import type * as Scope from "effect/Scope"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { applyMigration, type MigrationLimits, sessionIsGone } from "./apply-migration.ts"
import type { MigrationFile } from "./migration-files.ts"
import { MigrationFailed } from "./migration-failed.ts"
import { type Migration, parseMigrations, pending } from "./migration-plan.ts"

// "migrate" in ASCII: any number does that nobody else uses.
const lock = "30793925079233637"

const decodeApplied = Schema.decodeUnknownEffect(
  Schema.Array(Schema.Struct({ number: Schema.Number, name: Schema.String, checksum: Schema.String })),
)
const decodeLocked = Schema.decodeUnknownEffect(Schema.Tuple([Schema.Struct({ locked: Schema.Boolean })]))
const decodeFormer = Schema.decodeUnknownEffect(Schema.Tuple([Schema.Struct({ found: Schema.Boolean })]))

/** A client whose statements all run in one session, which is the one that holds the lock. */
const oneSession: Effect.Effect<
  SqlClient.SqlClient,
  SqlError,
  SqlClient.SqlClient | Scope.Scope | Reactivity.Reactivity
> = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const connection = yield* sql.reserve
  return yield* SqlClient.make({
    acquirer: Effect.succeed(connection),
    compiler: PgClient.makeCompiler(),
    driver: sql.driver,
    spanAttributes: [],
  })
})

/**
 * Asks again and again rather than wait in the database: a session that waits for a lock has a snapshot, and
 * CREATE INDEX CONCURRENTLY in the session that has the lock would wait for that snapshot to go.
 */
const holdLock = (sql: SqlClient.SqlClient, attempts: number) =>
  Effect.acquireRelease(
    sql`SELECT pg_try_advisory_lock(${lock}::bigint) AS locked`.pipe(
      Effect.flatMap(decodeLocked),
      Effect.filterOrFail(
        ([{ locked }]) => locked,
        () =>
          new MigrationFailed({
            file: "of another process",
            reason: "has not finished; start again when it has",
          }),
      ),
      Effect.retry({
        schedule: Schedule.spaced("200 millis"),
        times: attempts,
        while: (error) => error._tag === "MigrationFailed",
      }),
      Effect.catchTag("SchemaError", Effect.die),
    ),
    () => sql`SELECT pg_advisory_unlock(${lock}::bigint)`.pipe(Effect.catchTag("SqlError", sessionIsGone)),
  )

/** The table that this one replaces knew numbers only: what stands in the repository is what was applied. */
const takeOver = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  migrations: ReadonlyArray<Migration>,
) {
  const [{ found }] = yield* sql`SELECT to_regclass('migrations') IS NOT NULL AS found`.pipe(
    Effect.flatMap(decodeFormer),
  )
  if (!found) return
  for (const { number, name, checksum } of migrations) {
    yield* sql`
      INSERT INTO schema_migrations (number, name, checksum)
      SELECT ${number}::integer, ${name}, ${checksum} FROM migrations WHERE migration_id = ${number}::integer
      ON CONFLICT (number) DO NOTHING`
  }
})

/**
 * Brings the database to the version of this code, one migration after the other. Any number of processes may try at
 * once: one works, the others wait for it. Returns the names of those that this one has applied.
 */
export const migrate = (
  files: ReadonlyArray<MigrationFile>,
  limits: MigrationLimits = {},
): Effect.Effect<ReadonlyArray<string>, MigrationFailed | SqlError, SqlClient.SqlClient> =>
  Effect.gen(function* () {
    const migrations = yield* parseMigrations(files)
    const sql = yield* oneSession
    yield* holdLock(sql, limits.attempts ?? 600)
    yield* sql`
      CREATE TABLE IF NOT EXISTS schema_migrations (
        number integer PRIMARY KEY,
        name text NOT NULL,
        checksum text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`
    yield* takeOver(sql, migrations)
    const applied = yield* sql`SELECT number, name, checksum FROM schema_migrations`.pipe(
      Effect.flatMap(decodeApplied),
    )
    const missing = yield* pending(migrations, applied)
    yield* Effect.forEach(missing, (migration) => applyMigration(sql, migration, limits), { discard: true })
    return missing.map(({ name }) => name)
  }).pipe(Effect.catchTag("SchemaError", Effect.die), Effect.scoped, Effect.provide(Reactivity.layer))
