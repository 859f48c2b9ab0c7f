import { assert, describe, it } from "@effect/vitest"
import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import { inject } from "vitest"
import { feedOverHttp } from "../../test/feed-over-http.ts"
import { cursorMemory } from "./cursor.memory.ts"
import { cursorPostgres } from "./cursor.postgres.ts"
import type { CursorStore } from "./cursor.ts"
import type { EventFeed } from "./event-feed.ts"
import { eventFeedPostgres } from "./event-feed.postgres.ts"
import type { NatsOptions } from "./nats-connection.ts"
import { outboxWriterPostgres } from "./outbox-writer.postgres.ts"
import { outboxMemory } from "./outbox.memory.ts"
import { outboxPostgres } from "./outbox.postgres.ts"
import { relaySignal } from "./relay-signal.ts"
import { sourceFeed } from "./source.feed.ts"
import { sourceNats } from "./source.nats.ts"
import { sourceSuite } from "./source.suite.ts"
import { EventSource } from "./source.ts"
import { transportFeed } from "./transport.feed.ts"
import { transportNats } from "./transport.nats.ts"
import { EventTransport } from "./transport.ts"

const opened = <R>(source: Layer.Layer<EventSource, never, R>) =>
  Effect.map(Layer.build(Layer.fresh(source)), (context) => Context.get(context, EventSource))

const openFeed = opened<EventFeed | CursorStore>(sourceFeed("orders"))

sourceSuite("feed, in memory", {
  services: Layer.mergeAll(outboxMemory, transportFeed, cursorMemory).pipe(Layer.provide(relaySignal)),
  open: openFeed,
})

sourceSuite("feed, PostgreSQL", {
  services: Layer.mergeAll(
    outboxPostgres,
    outboxWriterPostgres,
    eventFeedPostgres,
    transportFeed,
    cursorPostgres,
  ).pipe(Layer.provide(relaySignal), Layer.provide(freshDatabase)),
  open: openFeed,
})

sourceSuite("feed over HTTP", {
  services: Layer.mergeAll(feedOverHttp, transportFeed, cursorMemory).pipe(
    Layer.provideMerge(outboxMemory),
    Layer.provide(relaySignal),
  ),
  open: openFeed,
})

/** A stream of each test's own. */
class Stream extends Context.Service<Stream, NatsOptions>()("test/Stream") {}

const { url, reason } = inject("nats")

// eslint-disable-next-line house/no-skipped-test -- a machine may have no NATS, which is then said in the suite's name
describe.skipIf(url === null)(`with NATS (${reason})`, () => {
  const stream = Layer.sync(Stream, () => {
    const name = `test-${crypto.randomUUID()}`
    return { servers: url ?? "", stream: name, prefix: name }
  })
  const transport = Layer.unwrap(Effect.map(Stream, (options) => transportNats(options)))
  sourceSuite("NATS", {
    services: Layer.mergeAll(outboxMemory, transport).pipe(
      Layer.provideMerge(stream),
      Layer.provide(relaySignal),
    ),
    open: Effect.flatMap(Stream, (options) =>
      opened(sourceNats({ ...options, group: "fulfilment", acknowledgeWithin: "1 second" })),
    ),
  })

  it.live("sends nothing of a key after a message that could not be sent", () =>
    Effect.gen(function* () {
      const { publish } = yield* EventTransport
      const message = (id: string, body: string) => ({ id, key: "k", body })
      yield* Effect.retry(publish([message("m1", "{}")]), {
        schedule: Schedule.spaced("50 millis"),
        times: 100,
      })
      const tooLarge = "x".repeat(2 * 1024 * 1024)
      yield* Effect.flip(publish([message("m2", "{}"), message("m3", tooLarge), message("m4", "{}")]))
      const source = yield* Effect.flatMap(Stream, (options) =>
        opened(sourceNats({ ...options, group: "g" })),
      )
      const taken = yield* Effect.retry(source.take(10), {
        schedule: Schedule.spaced("50 millis"),
        times: 100,
      })
      assert.deepStrictEqual(
        taken.map((delivery) => delivery.message.id),
        ["m1", "m2"],
      )
    }).pipe(Effect.scoped, Effect.provide(Layer.provideMerge(transport, stream))),
  )
})
