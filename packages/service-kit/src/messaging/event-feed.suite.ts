import { assert, describe, it } from "@effect/vitest"
import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import { EventFeed } from "./event-feed.ts"
import type { Message } from "./message.ts"
import { Outbox, OutboxWriter } from "./outbox.ts"

const message = (id: string): Message => ({
  id,
  key: id.slice(0, 1),
  body: JSON.stringify({ id, key: id.slice(0, 1), text: "ä – 🫖 \u2028" }),
})

const publish = (messages: NonEmptyReadonlyArray<Message>) =>
  Effect.gen(function* () {
    const outbox = yield* Outbox
    const writer = yield* OutboxWriter
    yield* writer.append(messages)
    assert.strictEqual(yield* outbox.publishNext(messages.length, () => Effect.void), messages.length)
  })

/** What was published, read in pages of some size from the first to the last. */
const readAll = Effect.fnUntraced(function* (limit: number) {
  const feed = yield* EventFeed
  const read: Array<string> = []
  for (let position = 0; ;) {
    const page = yield* feed.after(position, limit)
    const last = page.at(-1)
    if (last === undefined) return read
    assert.isAtMost(page.length, limit)
    assert.isAbove(last.position, position)
    read.push(...page.map(({ id }) => id))
    position = last.position
  }
})

/** What every feed does with what its outbox has published. A new adapter is held to it by one call. */
export const eventFeedSuite = <E>(
  adapter: string,
  layer: Layer.Layer<EventFeed | Outbox | OutboxWriter, E>,
): void => {
  describe(`the feed (${adapter})`, () => {
    it.live("has nothing before something is published", () =>
      Effect.gen(function* () {
        const feed = yield* EventFeed
        const writer = yield* OutboxWriter
        assert.deepStrictEqual(yield* feed.after(0, 10), [])
        yield* writer.append([message("a1")])
        assert.deepStrictEqual(yield* feed.after(0, 10), [])
      }).pipe(Effect.provide(layer)),
    )

    it.live("has whole messages, in the order of their positions, from any position on", () =>
      Effect.gen(function* () {
        const feed = yield* EventFeed
        yield* publish([message("a1"), message("b1"), message("a2")])
        const all = [
          { ...message("a1"), position: 1 },
          { ...message("b1"), position: 2 },
          { ...message("a2"), position: 3 },
        ]
        assert.deepStrictEqual(yield* feed.after(0, 10), all)
        assert.deepStrictEqual(yield* feed.after(1, 10), all.slice(1))
        assert.deepStrictEqual(yield* feed.after(1, 1), all.slice(1, 2))
        for (const end of [3, 4, Number.MAX_SAFE_INTEGER])
          assert.deepStrictEqual(yield* feed.after(end, 10), [])
      }).pipe(Effect.provide(layer)),
    )

    it.live("is read as often as one likes, and in pages of any size", () =>
      Effect.gen(function* () {
        yield* publish([message("a1"), message("b1"), message("c1"), message("a2"), message("b2")])
        for (const limit of [1, 2, 5, 500])
          assert.deepStrictEqual(yield* readAll(limit), ["a1", "b1", "c1", "a2", "b2"])
      }).pipe(Effect.provide(layer)),
    )

    it.live("adds what is published later after what was read", () =>
      Effect.gen(function* () {
        const feed = yield* EventFeed
        yield* publish([message("b1")])
        assert.deepStrictEqual(yield* readAll(10), ["b1"])
        yield* publish([message("a1")])
        assert.deepStrictEqual(yield* feed.after(1, 10), [{ ...message("a1"), position: 2 }])
      }).pipe(Effect.provide(layer)),
    )

    it.live("goes on where it was when its outbox has forgotten what is old", () =>
      Effect.gen(function* () {
        const feed = yield* EventFeed
        const outbox = yield* Outbox
        yield* publish([message("a1"), message("a2")])
        // Older than in an hour: everything, but the newest stays.
        yield* outbox.purge("-1 hours")
        yield* publish([message("a3")])
        assert.deepStrictEqual(
          (yield* feed.after(0, 10)).map(({ id, position }) => `${position} ${id}`),
          ["2 a2", "3 a3"],
        )
      }).pipe(Effect.provide(layer)),
    )
  })
}
