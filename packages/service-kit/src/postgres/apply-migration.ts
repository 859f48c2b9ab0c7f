import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { MigrationFailed } from "./migration-failed.ts"
import type { Migration } from "./migration-plan.ts"
import { rootMessage } from "./root-message.ts"
import { transaction } from "./transaction.ts"

export interface MigrationLimits {
  /** How long one may wait for a lock that somebody else holds, in milliseconds. */
  readonly lockTimeout?: number
  /** How long one may take, in milliseconds; one without a transaction may take as long as it needs. */
  readonly statementTimeout?: number
  /** How often to look, five times a second, whether another process has finished migrating. */
  readonly attempts?: number
}

const decodeInvalid = Schema.decodeUnknownEffect(Schema.Array(Schema.Struct({ index: Schema.String })))

const record = (sql: SqlClient.SqlClient, { number, name, checksum }: Migration) =>
  sql`INSERT INTO schema_migrations (number, name, checksum) VALUES (${number}, ${name}, ${checksum})`

const inTransaction = (sql: SqlClient.SqlClient, migration: Migration, limits: MigrationLimits) =>
  transaction(sql)(
    Effect.gen(function* () {
      const { lockTimeout = 2_000, statementTimeout = 60_000 } = limits
      yield* sql`SELECT set_config('lock_timeout', ${String(lockTimeout)}, true),
                        set_config('statement_timeout', ${String(statementTimeout)}, true)`
      // The driver sends one statement at a time; a block makes one of several.
      // eslint-disable-next-line house/no-sql-from-strings -- the statements are the repository's own migrations
      yield* sql.unsafe(`DO $migration$ BEGIN\n${migration.sql}\nEND $migration$`).unprepared
      yield* record(sql, migration)
    }),
  )

/** With its settings and its lock: there is nothing to undo, and what broke it is reported by what it was doing. */
export const sessionIsGone = (error: SqlError): Effect.Effect<void> =>
  Effect.logDebug("The session that migrates has ended early", error)

const withoutTransaction = (sql: SqlClient.SqlClient, migration: Migration) =>
  Effect.acquireUseRelease(
    sql`SELECT set_config('lock_timeout', '0', false), set_config('statement_timeout', '0', false)`,
    () =>
      Effect.gen(function* () {
        // eslint-disable-next-line house/no-sql-from-strings -- the statement is the repository's own migration
        yield* sql.unsafe(migration.sql).unprepared
        // A concurrent build that fails leaves its index behind, which IF NOT EXISTS then takes for a good one.
        const invalid = yield* sql`
          SELECT indexrelid::regclass::text AS index FROM pg_index WHERE NOT indisvalid`.pipe(
          Effect.flatMap(decodeInvalid),
          Effect.catchTag("SchemaError", Effect.die),
        )
        if (invalid.length > 0) {
          const names = invalid.map(({ index }) => index).join(", ")
          return yield* new MigrationFailed({
            file: migration.name,
            reason: `is not done: drop what a failed attempt has left, INVALID INDEX ${names}, and start again`,
          })
        }
        yield* record(sql, migration)
      }),
    () =>
      Effect.andThen(sql`RESET lock_timeout`, sql`RESET statement_timeout`).pipe(
        Effect.catchTag("SqlError", sessionIsGone),
      ),
  )

/** Applies one migration and records it. Nothing of one that fails stays, unless it runs without a transaction. */
export const applyMigration = (
  sql: SqlClient.SqlClient,
  migration: Migration,
  limits: MigrationLimits,
): Effect.Effect<void, MigrationFailed> => {
  const applying: Effect.Effect<void, MigrationFailed | SqlError> = migration.transactional
    ? inTransaction(sql, migration, limits)
    : withoutTransaction(sql, migration)
  return applying.pipe(
    Effect.catchTag("SqlError", (cause) =>
      Effect.fail(
        new MigrationFailed({
          file: migration.name,
          reason: `failed${migration.transactional ? " and was rolled back" : ""}: ${rootMessage(cause)}`,
          cause,
        }),
      ),
    ),
    Effect.tap(Effect.logInfo(`Applied the migration ${migration.name}`)),
  )
}
