import { assert, describe, it } from "@effect/vitest"
import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as SqlClient from "effect/sql/SqlClient"
import { transaction } from "./transaction.ts"

const withSql = <A, E>(body: (sql: SqlClient.SqlClient) => Effect.Effect<A, E>) =>
  Effect.flatMap(SqlClient.SqlClient, body).pipe(Effect.provide(freshDatabase))

const leaving = (sql: SqlClient.SqlClient) => sql`SELECT pg_terminate_backend(pg_backend_pid())`

describe("a transaction", () => {
  it.effect("fails, and is no bug, when the connection is lost in it, however deep", () =>
    withSql((sql) =>
      Effect.gen(function* () {
        const error = yield* Effect.flip(transaction(sql)(leaving(sql)))
        assert.strictEqual(error.reason._tag, "ConnectionError")
        assert.isTrue(error.isRetryable)
        const deep = yield* Effect.flip(transaction(sql)(transaction(sql)(leaving(sql))))
        assert.isTrue(deep.isRetryable)
        // What would have been its own failure is not told from one that was caused by the loss.
        const own = leaving(sql).pipe(
          Effect.mapError(() => "own"),
          transaction(sql),
          Effect.flip,
        )
        assert.notStrictEqual(yield* own, "own")
      }),
    ),
  )

  it.effect("leaves bugs, and failures of its effect, as they are", () =>
    withSql((sql) =>
      Effect.gen(function* () {
        assert.strictEqual(yield* Effect.flip(transaction(sql)(Effect.fail("own"))), "own")
        const exit = yield* Effect.exit(transaction(sql)(Effect.die("a bug")))
        assert.isTrue(Exit.isFailure(exit) && Cause.hasDies(exit.cause))
      }),
    ),
  )
})
