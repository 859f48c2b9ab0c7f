import { assert, describe, it } from "@effect/vitest"
import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { EventFeed } from "./event-feed.ts"
import { eventFeedPostgres } from "./event-feed.postgres.ts"
import { outboxWriterPostgres } from "./outbox-writer.postgres.ts"
import { outboxMemory } from "./outbox.memory.ts"
import { outboxPostgres } from "./outbox.postgres.ts"
import { outboxSuite } from "./outbox.suite.ts"
import { Outbox, OutboxWriter } from "./outbox.ts"
import { RelaySignal, relaySignal } from "./relay-signal.ts"

const postgres = Layer.mergeAll(outboxPostgres, outboxWriterPostgres, eventFeedPostgres).pipe(
  Layer.provideMerge(relaySignal),
  Layer.provideMerge(freshDatabase),
)

outboxSuite("memory", outboxMemory.pipe(Layer.provide(relaySignal)))
outboxSuite("PostgreSQL", postgres)

const append = (id: string) =>
  Effect.flatMap(OutboxWriter, (writer) => writer.append([{ id, key: id, body: "{}" }]))

/** Writes a message, and commits when it is told to. */
const writing = Effect.fnUntraced(function* (id: string) {
  const sql = yield* SqlClient.SqlClient
  const written = yield* Deferred.make<true>()
  const end = yield* Deferred.make<true, "rolled back">()
  const transaction = yield* append(id).pipe(
    Effect.andThen(Deferred.succeed(written, true)),
    Effect.andThen(Deferred.await(end)),
    sql.withTransaction,
    Effect.result,
    Effect.forkChild,
  )
  yield* Deferred.await(written)
  return {
    commit: Effect.andThen(Deferred.succeed(end, true), Fiber.join(transaction)),
    rollBack: Effect.andThen(Deferred.fail(end, "rolled back"), Fiber.join(transaction)),
  }
})

const published = Effect.gen(function* () {
  const outbox = yield* Outbox
  const feed = yield* EventFeed
  yield* outbox.publishNext(10, () => Effect.void)
  return (yield* feed.after(0, 10)).map(({ id, position }) => `${position} ${id}`)
})

describe("the outbox of transactions", () => {
  it.effect("passes over none that commits after one that was written later", () =>
    Effect.gen(function* () {
      const early = yield* writing("early")
      const late = yield* writing("late")
      assert.deepStrictEqual(yield* published, [])
      yield* late.commit
      assert.deepStrictEqual(yield* published, ["1 late"])
      yield* early.commit
      assert.deepStrictEqual(yield* published, ["1 late", "2 early"])
    }).pipe(Effect.provide(postgres)),
  )

  it.live("publishes nothing and wakes nobody for a transaction that is rolled back", () =>
    Effect.gen(function* () {
      const { awake } = yield* RelaySignal
      const wokenWithin = (time: "50 millis" | "5 seconds") =>
        Effect.map(Effect.timeoutOption(awake, time), (woken) => woken._tag === "Some")
      const undone = yield* writing("undone")
      yield* undone.rollBack
      assert.isFalse(yield* wokenWithin("50 millis"))
      assert.deepStrictEqual(yield* published, [])
      const done = yield* writing("done")
      assert.isFalse(yield* wokenWithin("50 millis"))
      yield* done.commit
      assert.isTrue(yield* wokenWithin("5 seconds"))
      assert.deepStrictEqual(yield* published, ["1 done"])
    }).pipe(Effect.provide(postgres)),
  )

  it.effect("keeps what was published when the database ends the relay's session", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const outbox = yield* Outbox
      yield* append("m1")
      const killed = yield* Effect.flip(
        outbox.publishNext(
          10,
          () => sql`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'`,
        ),
      )
      assert.include(["OutboxUnavailable", "SqlError"], killed._tag)
      assert.deepStrictEqual(yield* published, ["1 m1"])
    }).pipe(Effect.provide(postgres)),
  )

  it.effect("forgets any number of old messages", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const outbox = yield* Outbox
      yield* sql`
        INSERT INTO outbox (message_id, key, body, position)
        SELECT 'm' || n, 'k', '{}', n FROM generate_series(1, 4100) AS n`
      assert.strictEqual(yield* outbox.purge("-1 hours"), 4_099)
    }).pipe(Effect.provide(postgres)),
  )

  it.effect("gives no position twice while many relays and many writers are at it", () =>
    Effect.gen(function* () {
      const outbox = yield* Outbox
      const feed = yield* EventFeed
      const count = 60
      const write = Effect.forEach(Array.from({ length: count }), (_, index) => append(`m${index}`), {
        concurrency: 4,
      })
      const drain = outbox
        .publishNext(7, () => Effect.yieldNow)
        .pipe(Effect.andThen(feed.after(0, 1_000)), Effect.repeat({ until: (all) => all.length === count }))
      yield* Effect.all([write, drain, drain, drain], { concurrency: 4 })
      const all = yield* feed.after(0, 1_000)
      assert.deepStrictEqual(
        all.map(({ position }) => position),
        Array.from({ length: count }, (_, index) => index + 1),
      )
      assert.strictEqual(new Set(all.map(({ id }) => id)).size, count)
    }).pipe(Effect.provide(postgres)),
  )
})
