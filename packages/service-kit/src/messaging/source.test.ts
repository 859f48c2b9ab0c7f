import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { feedOverHttp } from "../../test/feed-over-http.ts"
import { cursorMemory } from "./cursor.memory.ts"
import { cursorPostgres } from "./cursor.postgres.ts"
import type { CursorStore } from "./cursor.ts"
import type { EventFeed } from "./event-feed.ts"
import { eventFeedPostgres } from "./event-feed.postgres.ts"
import { outboxWriterPostgres } from "./outbox-writer.postgres.ts"
import { outboxMemory } from "./outbox.memory.ts"
import { outboxPostgres } from "./outbox.postgres.ts"
import { relaySignal } from "./relay-signal.ts"
import { sourceFeed } from "./source.feed.ts"
import { sourceSuite } from "./source.suite.ts"
import { EventSource } from "./source.ts"
import { transportFeed } from "./transport.feed.ts"

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
