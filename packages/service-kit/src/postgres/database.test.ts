import { assert, describe, it } from "@effect/vitest"
import { freshDatabaseUrl } from "@touchstone/testkit/fresh-database"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { pool } from "./database.ts"
import { rootMessage } from "./root-message.ts"
import { asTenant } from "./tenant.ts"

const asService = Layer.unwrap(
  Effect.map(freshDatabaseUrl, (url) =>
    pool({ url, applicationName: "kit", role: "kit_service", maxConnections: 2 }),
  ),
)

const withService = <A, E>(body: (sql: SqlClient.SqlClient) => Effect.Effect<A, E, SqlClient.SqlClient>) =>
  Effect.flatMap(SqlClient.SqlClient, body).pipe(Effect.provide(asService))

const texts = (sql: SqlClient.SqlClient) =>
  sql`SELECT text FROM notes ORDER BY text`.pipe(Effect.map((rows) => rows.map(({ text }) => text)))

describe("a pool", () => {
  it.effect("gives every session its role and its limits", () =>
    withService((sql) =>
      Effect.gen(function* () {
        const rows = yield* sql`
          SELECT current_user AS role, current_setting('application_name') AS name,
                 current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
                 current_setting('idle_in_transaction_session_timeout') AS idle`
        assert.deepStrictEqual(rows, [
          { role: "kit_service", name: "kit", statement: "5s", lock: "2s", idle: "10s" },
        ])
        const refused = yield* Effect.flip(sql`SELECT * FROM outbox`)
        assert.strictEqual(refused.reason._tag, "AuthorizationError")
      }),
    ),
  )
})

describe("asTenant", () => {
  it.effect("shows and takes only what is the tenant's", () =>
    withService((sql) =>
      Effect.gen(function* () {
        yield* asTenant("a")(sql`INSERT INTO notes VALUES ('a', 'of a')`)
        yield* asTenant("b")(sql`INSERT INTO notes VALUES ('b', 'of b')`)
        assert.deepStrictEqual(yield* asTenant("a")(texts(sql)), ["of a"])
        const refused = yield* Effect.flip(asTenant("a")(sql`INSERT INTO notes VALUES ('b', 'forged')`))
        assert.match(rootMessage(refused), /row-level security/)
      }),
    ),
  )

  it.effect("ends with its transaction, however that ends", () =>
    withService((sql) =>
      Effect.gen(function* () {
        yield* asTenant("a")(sql`INSERT INTO notes VALUES ('a', 'of a')`)
        assert.deepStrictEqual(yield* texts(sql), [])
        yield* Effect.flip(asTenant("a")(sql`SELECT 1 / 0`))
        assert.deepStrictEqual(yield* texts(sql), [])
      }),
    ),
  )

  it.effect("enters no second tenant, since the first one's statements would be the second one's", () =>
    withService((sql) =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* asTenant("a")(asTenant("a")(texts(sql))), [])
        const exit = yield* Effect.exit(asTenant("a")(asTenant("b")(texts(sql))))
        assert.isTrue(Exit.isFailure(exit) && Cause.hasDies(exit.cause))
      }),
    ),
  )
})
