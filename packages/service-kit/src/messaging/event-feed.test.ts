import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Layer from "effect/Layer"
import { feedOverHttp } from "../../test/feed-over-http.ts"
import { eventFeedPostgres } from "./event-feed.postgres.ts"
import { eventFeedSuite } from "./event-feed.suite.ts"
import { outboxWriterPostgres } from "./outbox-writer.postgres.ts"
import { outboxMemory } from "./outbox.memory.ts"
import { outboxPostgres } from "./outbox.postgres.ts"
import { relaySignal } from "./relay-signal.ts"

const memory = outboxMemory.pipe(Layer.provide(relaySignal))

const postgres = Layer.mergeAll(outboxPostgres, outboxWriterPostgres, eventFeedPostgres).pipe(
  Layer.provide(relaySignal),
  Layer.provide(freshDatabase),
)

eventFeedSuite("memory", memory)
eventFeedSuite("PostgreSQL", postgres)
eventFeedSuite("HTTP", feedOverHttp.pipe(Layer.provideMerge(memory)))
