import { assert, describe, it } from "@effect/vitest"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import { emptyDatabaseUrl } from "../../test/empty-database.ts"
import { pool } from "./database.ts"
import type { MigrationFile } from "./migration-files.ts"
import { migrate } from "./migrations.ts"

const first: MigrationFile = {
  name: "0001_first.sql",
  sql: "CREATE TABLE a (id int); CREATE TABLE b (id int);",
}
const second: MigrationFile = { name: "0002_second.sql", sql: "ALTER TABLE a ADD COLUMN name text;" }

/** Runs the body with as many pools of one empty database as it asks for. */
const withPools = <A, E>(
  body: (open: Effect.Effect<Context.Context<SqlClient.SqlClient>>) => Effect.Effect<A, E>,
) =>
  Effect.gen(function* () {
    const url = yield* emptyDatabaseUrl
    const scope = yield* Effect.scope
    const open = Layer.buildWithScope(pool({ url, applicationName: "test", maxConnections: 2 }), scope)
    return yield* body(open.pipe(Effect.catchTags({ SqlError: Effect.die })))
  }).pipe(Effect.scoped, Effect.provide(Logger.layer([])))

const withDatabase = <A, E>(body: Effect.Effect<A, E, SqlClient.SqlClient>) =>
  withPools((open) => Effect.flatMap(open, (context) => Effect.provide(body, context)))

const tablesNow = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  sql`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`.pipe(
    Effect.map((rows) => rows.map(({ relname }) => relname)),
  ),
)

const failureOf = (files: ReadonlyArray<MigrationFile>, limits = {}) =>
  Effect.flip(migrate(files, limits)).pipe(Effect.map(({ message }) => message))

describe("migrate", () => {
  it.live("applies what is missing, once, and remembers it", () =>
    withDatabase(
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* migrate([first]), ["0001_first.sql"])
        assert.deepStrictEqual(yield* migrate([second, first]), ["0002_second.sql"])
        assert.deepStrictEqual(yield* migrate([first, second]), [])
        assert.deepStrictEqual(yield* tablesNow, ["a", "b", "schema_migrations"])
      }),
    ),
  )

  it.live("lets ten that start at once all succeed, and one of them work", () =>
    withPools((open) =>
      Effect.gen(function* () {
        const one = Effect.flatMap(open, (context) => Effect.provide(migrate([first, second]), context))
        const applied = yield* Effect.all(
          Array.from({ length: 10 }, () => one),
          { concurrency: 10 },
        )
        assert.deepStrictEqual(applied.flat(), ["0001_first.sql", "0002_second.sql"])
      }),
    ),
  )

  it.live("refuses one that was edited, and one that another has the number of", () =>
    withDatabase(
      Effect.gen(function* () {
        yield* migrate([first])
        assert.strictEqual(
          yield* failureOf([{ ...first, sql: "CREATE TABLE c (id int);" }]),
          "The migration 0001_first.sql was edited after this database had applied it; restore it and write the next one instead",
        )
        assert.strictEqual(
          yield* failureOf([{ ...first, name: "0001_other.sql" }]),
          "The migration 0001_other.sql cannot be applied: this database has 0001_first.sql under its number",
        )
        const otherLineEnds = { ...second, sql: "ALTER TABLE a\r\n  ADD COLUMN name text;\r\n" }
        yield* migrate([first, otherLineEnds])
        const sameLines = { ...second, sql: "ALTER TABLE a\n  ADD COLUMN name text;\n" }
        assert.deepStrictEqual(yield* migrate([first, sameLines]), [])
      }),
    ),
  )

  it.live("lets the version before start on a database that is ahead of it", () =>
    withDatabase(
      Effect.gen(function* () {
        yield* migrate([first, second])
        assert.deepStrictEqual(yield* migrate([first]), [])
      }),
    ),
  )

  it.live("names the file that is named wrongly, leaves out a number or has that of another", () =>
    withDatabase(
      Effect.gen(function* () {
        assert.match(
          yield* failureOf([{ name: "first.sql", sql: "" }]),
          /^The migration first\.sql is not named/,
        )
        assert.match(
          yield* failureOf([first, { name: "0003_c.sql", sql: "" }]),
          /0003_c\.sql leaves out .* 0002$/,
        )
        assert.match(
          yield* failureOf([first, { name: "0001_b.sql", sql: "" }]),
          /0001_first\.sql has .* 0001_b\.sql$/,
        )
        assert.deepStrictEqual(yield* tablesNow, [])
      }),
    ),
  )

  it.live("leaves nothing of one that fails, and all of those before it", () =>
    withDatabase(
      Effect.gen(function* () {
        const bad = { name: "0002_bad.sql", sql: "CREATE TABLE c (id int); ALTER TABLE missing ADD x int;" }
        assert.strictEqual(
          yield* failureOf([first, bad]),
          'The migration 0002_bad.sql failed and was rolled back: relation "missing" does not exist',
        )
        assert.deepStrictEqual(yield* tablesNow, ["a", "b", "schema_migrations"])
        assert.deepStrictEqual(yield* migrate([first, second]), ["0002_second.sql"])
      }),
    ),
  )

  it.live("gives up waiting for a lock that somebody else holds", () =>
    withPools((open) =>
      Effect.gen(function* () {
        const mine = yield* open
        const theirs = yield* open
        yield* migrate([first]).pipe(Effect.provide(mine))
        const sql = Context.get(theirs, SqlClient.SqlClient)
        const message = yield* sql.withTransaction(
          Effect.andThen(
            sql`LOCK TABLE a`,
            failureOf([first, second], { lockTimeout: 50 }).pipe(Effect.provide(mine)),
          ),
        )
        assert.match(
          message,
          /0002_second\.sql failed and was rolled back: canceling statement due to lock timeout/,
        )
        assert.deepStrictEqual(yield* migrate([first, second]).pipe(Effect.provide(mine)), [
          "0002_second.sql",
        ])
      }),
    ),
  )

  it.live("gives up waiting for another process that does not finish", () =>
    withPools((open) =>
      Effect.gen(function* () {
        const slow = yield* open
        const impatient = yield* open
        const running = yield* migrate([{ name: "0001_slow.sql", sql: "PERFORM pg_sleep(60);" }]).pipe(
          Effect.provide(slow),
          Effect.forkChild,
        )
        const sql = Context.get(impatient, SqlClient.SqlClient)
        yield* sql`SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`.pipe(
          Effect.repeat({ until: (sleeping) => sleeping.length > 0, schedule: Schedule.spaced("20 millis") }),
        )
        const message = yield* failureOf([first], { attempts: 0 }).pipe(Effect.provide(impatient))
        assert.strictEqual(
          message,
          "The migration of another process has not finished; start again when it has",
        )
        yield* Fiber.interrupt(running)
        assert.deepStrictEqual(yield* migrate([first]).pipe(Effect.provide(impatient)), ["0001_first.sql"])
      }),
    ),
  )

  it.live("runs a statement that no transaction may contain, also while others wait for their turn", () =>
    withPools((open) =>
      Effect.gen(function* () {
        const index = {
          name: "0002_index.sql",
          sql: "-- no transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n",
        }
        const one = Effect.flatMap(open, (context) => Effect.provide(migrate([first, index]), context))
        const applied = yield* Effect.all([one, one, one], { concurrency: 3 })
        assert.deepStrictEqual(applied.flat(), ["0001_first.sql", "0002_index.sql"])
      }),
    ),
  )

  it.live("refuses more than one statement where no transaction would hold them together", () =>
    withDatabase(
      Effect.gen(function* () {
        const two = { name: "0002_two.sql", sql: `-- no transaction\n${first.sql}` }
        assert.match(
          yield* failureOf([{ name: "0001_none.sql", sql: "" }, two]),
          /0002_two\.sql failed: cannot insert multiple commands/,
        )
      }),
    ),
  )

  it.live("does not take an index that a failed attempt has left for a good one", () =>
    withDatabase(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* migrate([first])
        yield* sql`INSERT INTO a VALUES (1), (1)`
        const index = {
          name: "0002_index.sql",
          sql: "-- no transaction\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_id ON a (id)",
        }
        assert.match(
          yield* failureOf([first, index]),
          /0002_index\.sql failed: could not create unique index/,
        )
        assert.match(
          yield* failureOf([first, index]),
          /0002_index\.sql is not done: drop .* INVALID INDEX a_id,/,
        )
        yield* sql`DROP INDEX a_id`
        yield* sql`DELETE FROM a`
        assert.deepStrictEqual(yield* migrate([first, index]), ["0002_index.sql"])
        const [settings] = yield* sql`SELECT current_setting('lock_timeout') AS lock`
        assert.deepStrictEqual(settings, { lock: "2s" })
      }),
    ),
  )

  it.live("takes over from the table that was there before", () =>
    withDatabase(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql`CREATE TABLE migrations (
          migration_id integer PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now(), name text NOT NULL)`
        yield* sql`INSERT INTO migrations (migration_id, name) VALUES (1, 'first')`
        yield* sql`CREATE TABLE a (id int)`
        assert.deepStrictEqual(yield* migrate([first, second]), ["0002_second.sql"])
        assert.match(yield* failureOf([{ ...first, sql: "" }]), /0001_first\.sql was edited/)
      }),
    ),
  )
})
