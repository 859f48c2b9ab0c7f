import { assert, describe, it } from "@effect/vitest"
import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { cursorPostgres } from "./cursor.postgres.ts"
import { CursorStore } from "./cursor.ts"
import { once, receive } from "./inbox.ts"
import { type Delivery, OutOfTurn } from "./source.ts"

const database = Layer.provideMerge(cursorPostgres, freshDatabase)

const effect = (id: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql`INSERT INTO effects (message_id) VALUES (${id})`)

const effects = Effect.flatMap(SqlClient.SqlClient, (sql) => sql`SELECT message_id FROM effects`).pipe(
  Effect.map((rows) => rows.map((row) => row["message_id"])),
)

/** A delivery that notes, in `log`, what the transaction had written when each of its parts was run. */
const delivery = (id: string, log: Array<string>, record: Delivery["record"] = Effect.void): Delivery => ({
  message: { id, key: "k", body: "{}" },
  record,
  acknowledge: Effect.sync(() => log.push("acknowledged")),
  retryLater: () => Effect.void,
})

describe("once", () => {
  it.effect("runs the effect of a message once, however many connections handle it", () =>
    Effect.gen(function* () {
      const handle = once("m1", effect("m1"))
      const results = yield* Effect.all([handle, handle, handle, handle], { concurrency: 4 })
      assert.deepStrictEqual(results.toSorted(), [false, false, false, true])
      assert.isFalse(yield* handle)
      assert.isTrue(yield* once("m2", effect("m2")))
      assert.deepStrictEqual(yield* effects, ["m1", "m2"])
    }).pipe(Effect.provide(database)),
  )

  it.effect("does not count an effect that failed", () =>
    Effect.gen(function* () {
      const failing = once("m1", Effect.andThen(effect("m1"), Effect.fail("too bad")))
      assert.strictEqual(yield* Effect.flip(failing), "too bad")
      assert.deepStrictEqual(yield* effects, [])
      assert.isTrue(yield* once("m1", effect("m1")))
      assert.deepStrictEqual(yield* effects, ["m1"])
    }).pipe(Effect.provide(database)),
  )
})

describe("receive", () => {
  it.effect("moves the cursor with the effect, and acknowledges when both are there", () =>
    Effect.gen(function* () {
      const cursors = yield* CursorStore
      const log: Array<string> = []
      const record = cursors.advance("feed", 0, 1).pipe(Effect.asVoid, Effect.orDie)
      assert.isTrue(yield* receive(delivery("m1", log, record), effect("m1")))
      assert.deepStrictEqual(
        [yield* cursors.read("feed"), yield* effects, log],
        [1, ["m1"], ["acknowledged"]],
      )
    }).pipe(Effect.provide(database)),
  )

  it.effect("moves nothing when the effect fails, and has no effect when the cursor cannot move", () =>
    Effect.gen(function* () {
      const cursors = yield* CursorStore
      const log: Array<string> = []
      const record = cursors.advance("feed", 0, 1).pipe(Effect.asVoid, Effect.orDie)
      yield* Effect.flip(receive(delivery("m1", log, record), Effect.fail("too bad")))
      assert.strictEqual(yield* cursors.read("feed"), 0)
      const late = delivery("m1", log, Effect.fail(new OutOfTurn({ id: "m1" })))
      assert.deepStrictEqual(yield* Effect.flip(receive(late, effect("m1"))), new OutOfTurn({ id: "m1" }))
      assert.deepStrictEqual([yield* effects, log], [[], []])
      assert.isTrue(yield* receive(delivery("m1", log), effect("m1")))
    }).pipe(Effect.provide(database)),
  )

  it.effect("acknowledges what was handled before, without doing it again", () =>
    Effect.gen(function* () {
      const log: Array<string> = []
      yield* receive(delivery("m1", log), effect("m1"))
      assert.isFalse(yield* receive(delivery("m1", log), effect("m1")))
      assert.deepStrictEqual([yield* effects, log], [["m1"], ["acknowledged", "acknowledged"]])
    }).pipe(Effect.provide(database)),
  )
})
