import { assert, describe, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import type * as Layer from "effect/Layer"
import { EventFeed } from "./event-feed.ts"
import type { Message } from "./message.ts"
import { Outbox, OutboxWriter } from "./outbox.ts"

const message = (id: string): Message => ({ id, key: id.slice(0, 1), body: `{"id":"${id}"}` })

const ids = (messages: ReadonlyArray<Message>): ReadonlyArray<string> => messages.map(({ id }) => id)

/** What every outbox does, and the feed of what it has published. A new adapter is held to it by one call. */
export const outboxSuite = <E>(
  adapter: string,
  layer: Layer.Layer<Outbox | OutboxWriter | EventFeed, E>,
): void => {
  const withOutbox = <A, E2>(
    body: (services: {
      readonly outbox: Outbox["Service"]
      readonly feed: EventFeed["Service"]
      readonly write: (...ids: readonly [string, ...Array<string>]) => Effect.Effect<void>
      /** Publishes once, and says what was published. */
      readonly publish: (limit: number) => Effect.Effect<ReadonlyArray<string>>
    }) => Effect.Effect<A, E2>,
  ) =>
    Effect.gen(function* () {
      const outbox = yield* Outbox
      const writer = yield* OutboxWriter
      return yield* body({
        outbox,
        feed: yield* EventFeed,
        write: (first, ...rest) =>
          writer
            .append([message(first), ...rest.map(message)])
            .pipe(Effect.catchTags({ OutboxUnavailable: Effect.die })),
        publish: (limit) =>
          Effect.gen(function* () {
            let published: ReadonlyArray<string> = []
            const count = yield* outbox.publishNext(limit, (messages) =>
              Effect.sync(() => {
                published = ids(messages)
              }),
            )
            assert.strictEqual(count, published.length)
            return published
          }).pipe(Effect.catchTags({ OutboxUnavailable: Effect.die })),
      })
    }).pipe(Effect.provide(layer))

  describe(`the outbox (${adapter})`, () => {
    it.effect("publishes in the order of writing, and each message once", () =>
      withOutbox(({ write, publish }) =>
        Effect.gen(function* () {
          yield* write("a1", "b1")
          yield* write("a2")
          assert.deepStrictEqual(yield* publish(2), ["a1", "b1"])
          yield* write("b2")
          assert.deepStrictEqual(yield* publish(10), ["a2", "b2"])
          assert.deepStrictEqual(yield* publish(10), [])
        }),
      ),
    )

    it.effect("hands over whole messages, and gives them positions without a gap", () =>
      withOutbox(({ feed, write, publish }) =>
        Effect.gen(function* () {
          yield* write("a1", "b1", "a2")
          assert.deepStrictEqual(yield* feed.after(0, 10), [])
          yield* publish(2)
          assert.deepStrictEqual(yield* feed.after(0, 10), [
            { ...message("a1"), position: 1 },
            { ...message("b1"), position: 2 },
          ])
          yield* publish(2)
          assert.deepStrictEqual(yield* feed.after(1, 1), [{ ...message("b1"), position: 2 }])
          assert.deepStrictEqual(yield* feed.after(2, 10), [{ ...message("a2"), position: 3 }])
        }),
      ),
    )

    it.effect("keeps what could not be published, for the next time", () =>
      withOutbox(({ outbox, feed, write, publish }) =>
        Effect.gen(function* () {
          yield* write("a1", "a2")
          assert.strictEqual(yield* Effect.flip(outbox.publishNext(10, () => Effect.fail("down"))), "down")
          assert.deepStrictEqual(yield* feed.after(0, 10), [])
          assert.strictEqual((yield* outbox.backlog).count, 2)
          assert.deepStrictEqual(yield* publish(10), ["a1", "a2"])
        }),
      ),
    )

    it.effect(
      "publishes again, under the same ids, when its process ends before the publication is noted",
      () =>
        withOutbox(({ outbox, write, publish }) =>
          Effect.gen(function* () {
            yield* write("a1")
            const sent = yield* Deferred.make<ReadonlyArray<string>>()
            const dying = yield* outbox
              .publishNext(10, (messages) =>
                Effect.andThen(Deferred.succeed(sent, ids(messages)), Effect.never),
              )
              .pipe(Effect.forkChild)
            assert.deepStrictEqual(yield* Deferred.await(sent), ["a1"])
            yield* Fiber.interrupt(dying)
            assert.deepStrictEqual(yield* publish(10), ["a1"])
          }),
        ),
    )

    it.effect("lets one relay publish at a time", () =>
      withOutbox(({ outbox, feed, write, publish }) =>
        Effect.gen(function* () {
          yield* write("a1")
          const begun = yield* Deferred.make<true>()
          const end = yield* Deferred.make<true>()
          const first = yield* outbox
            .publishNext(10, () => Effect.andThen(Deferred.succeed(begun, true), Deferred.await(end)))
            .pipe(Effect.forkChild)
          yield* Deferred.await(begun)
          yield* write("a2")
          assert.deepStrictEqual(yield* publish(10), [])
          yield* Deferred.succeed(end, true)
          assert.strictEqual(yield* Fiber.join(first), 1)
          assert.deepStrictEqual(yield* publish(10), ["a2"])
          assert.deepStrictEqual(
            (yield* feed.after(0, 10)).map(({ position }) => position),
            [1, 2],
          )
        }),
      ),
    )

    it.effect("tells what waits to be published", () =>
      withOutbox(({ outbox, write, publish }) =>
        Effect.gen(function* () {
          assert.deepStrictEqual(yield* outbox.backlog, { count: 0, oldestAgeMs: 0 })
          yield* write("a1", "a2")
          const { count, oldestAgeMs } = yield* outbox.backlog
          assert.strictEqual(count, 2)
          assert.isAtLeast(oldestAgeMs, 0)
          yield* publish(1)
          assert.strictEqual((yield* outbox.backlog).count, 1)
        }),
      ),
    )

    it.effect("forgets what is old and published, and goes on counting from the newest", () =>
      withOutbox(({ outbox, feed, write, publish }) =>
        Effect.gen(function* () {
          yield* write("a1", "a2", "a3")
          yield* publish(2)
          assert.strictEqual(yield* outbox.purge("1 hour"), 0)
          // Older than in an hour: everything.
          assert.strictEqual(yield* outbox.purge("-1 hours"), 1)
          yield* publish(2)
          assert.deepStrictEqual(
            (yield* feed.after(0, 10)).map(({ id, position }) => [id, position]),
            [
              ["a2", 2],
              ["a3", 3],
            ],
          )
        }),
      ),
    )
  })
}
