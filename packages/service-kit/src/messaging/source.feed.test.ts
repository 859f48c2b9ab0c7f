import { assert, describe, it } from "@effect/vitest"
import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as SqlClient from "effect/sql/SqlClient"
import { cursorMemory } from "./cursor.memory.ts"
import { cursorPostgres } from "./cursor.postgres.ts"
import { CursorStore } from "./cursor.ts"
import { EventFeed } from "./event-feed.ts"
import { receive } from "./inbox.ts"
import type { Published } from "./message.ts"
import { sourceFeed } from "./source.feed.ts"
import { EventSource, OutOfTurn } from "./source.ts"

const feedOf = (...positions: ReadonlyArray<number>) =>
  Layer.succeed(EventFeed, {
    after: (after, limit) =>
      Effect.succeed(
        positions
          .filter((position) => position > after)
          .slice(0, limit)
          .map((position): Published => ({ position, id: `m${position}`, key: "k", body: "{}" })),
      ),
  })

/** Answers the same, whatever it is asked for. */
const disordered = Layer.succeed(EventFeed, {
  after: () =>
    Effect.succeed(
      [3, 1, 2].map((position): Published => ({ position, id: `m${position}`, key: "k", body: "{}" })),
    ),
})

const take = Effect.flatMap(EventSource, (source) => source.take(10))

describe("the source of a feed", () => {
  it.effect("moves past no message that was not handled", () =>
    Effect.gen(function* () {
      const [first, second] = yield* take
      assert.deepStrictEqual(yield* Effect.flip(second?.record ?? Effect.void), new OutOfTurn({ id: "m2" }))
      yield* first?.record ?? Effect.void
      yield* second?.record ?? Effect.void
      assert.deepStrictEqual(
        (yield* take).map(({ message }) => message.id),
        ["m3"],
      )
    }).pipe(Effect.provide(sourceFeed("orders").pipe(Layer.provide([feedOf(1, 2, 3), cursorMemory])))),
  )

  it.effect("goes by positions, whatever order a page comes in and whatever it repeats", () =>
    Effect.gen(function* () {
      const cursors = yield* CursorStore
      yield* cursors.advance("orders", 0, 1)
      const deliveries = yield* take
      assert.deepStrictEqual(
        deliveries.map(({ message }) => message.id),
        ["m2", "m3"],
      )
      for (const { record } of deliveries) yield* record
      assert.strictEqual(yield* cursors.read("orders"), 3)
    }).pipe(
      Effect.provide(sourceFeed("orders").pipe(Layer.provide(disordered), Layer.provideMerge(cursorMemory))),
    ),
  )

  it.effect("stays where it was when the transaction that handles a message is rolled back", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [delivery] = yield* take
      if (delivery === undefined) return assert.fail("nothing was delivered")
      const handle = receive(delivery, sql`INSERT INTO effects (message_id) VALUES (${delivery.message.id})`)
      yield* Effect.flip(sql.withTransaction(Effect.andThen(handle, Effect.fail("crashed"))))
      assert.strictEqual((yield* take)[0]?.message.id, "m1")
      yield* handle
      assert.strictEqual((yield* take)[0]?.message.id, "m2")
      assert.deepStrictEqual(yield* sql`SELECT message_id FROM effects`, [{ message_id: "m1" }])
    }).pipe(
      Effect.provide(
        sourceFeed("orders").pipe(
          Layer.provide(feedOf(1, 2)),
          Layer.provide(cursorPostgres),
          Layer.provideMerge(freshDatabase),
        ),
      ),
    ),
  )

  it.effect("says when the publisher has forgotten what this consumer had not read", () =>
    Effect.gen(function* () {
      const logged: Array<unknown> = []
      const logger = Logger.make(({ message }) => logged.push(message))
      yield* Effect.gen(function* () {
        for (const { record } of yield* take) yield* record
        yield* take
      }).pipe(
        Effect.provide(sourceFeed("orders").pipe(Layer.provide([feedOf(1, 2), cursorMemory]))),
        Effect.provide(Logger.layer([logger])),
      )
      assert.deepStrictEqual(logged, [])
      const cursors = cursorMemory
      yield* Effect.gen(function* () {
        const [first] = yield* take
        yield* first?.record ?? Effect.void
        yield* take
      }).pipe(
        Effect.provide(sourceFeed("orders").pipe(Layer.provide([feedOf(3, 7), cursors]))),
        Effect.provide(Logger.layer([logger])),
      )
      assert.deepStrictEqual(logged, [["The feed of orders goes on at 7, after 3: what was between is gone"]])
    }),
  )
})
