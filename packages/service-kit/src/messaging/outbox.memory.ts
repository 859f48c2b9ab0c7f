import * as Array from "effect/Array"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Semaphore from "effect/Semaphore"
import { EventFeed } from "./event-feed.ts"
import type { Message, Published } from "./message.ts"
import { Outbox, OutboxWriter } from "./outbox.ts"
import { RelaySignal } from "./relay-signal.ts"

/** Keeps messages as long as the process lives. For tests, and for a service that runs without a database. */
export const outboxMemory: Layer.Layer<Outbox | OutboxWriter | EventFeed, never, RelaySignal> =
  Layer.effectContext(
    Effect.gen(function* () {
      const signal = yield* RelaySignal
      const oneRelay = yield* Semaphore.make(1)
      let waiting: ReadonlyArray<{ readonly message: Message; readonly recordedAt: number }> = []
      let published: ReadonlyArray<Published & { readonly recordedAt: number }> = []
      let last = 0

      const outbox = Outbox.of({
        publishNext: (limit, publish) =>
          Effect.gen(function* () {
            const taken = waiting.slice(0, limit)
            const messages = taken.map(({ message }) => message)
            if (!Array.isReadonlyArrayNonEmpty(messages)) return 0
            yield* publish(messages)
            published = [
              ...published,
              ...taken.map(({ message, recordedAt }) => ({ ...message, recordedAt, position: (last += 1) })),
            ]
            waiting = waiting.slice(taken.length)
            return taken.length
          }).pipe(
            oneRelay.withPermitsIfAvailable(1),
            Effect.map((count) => (count._tag === "Some" ? count.value : 0)),
          ),
        backlog: Effect.map(Clock.currentTimeMillis, (now) => ({
          count: waiting.length,
          oldestAgeMs: now - (waiting[0]?.recordedAt ?? now),
        })),
        purge: (olderThan) =>
          Effect.map(Clock.currentTimeMillis, (now) => {
            const before = published.length
            const oldest = now - Duration.toMillis(olderThan)
            published = published.filter(
              ({ position, recordedAt }) => position === last || recordedAt >= oldest,
            )
            return before - published.length
          }),
      })
      const writer = OutboxWriter.of({
        append: (messages) =>
          Effect.flatMap(Clock.currentTimeMillis, (recordedAt) => {
            waiting = [...waiting, ...messages.map((message) => ({ message, recordedAt }))]
            return signal.wake
          }),
      })
      const feed = EventFeed.of({
        after: (position, limit) =>
          Effect.sync(() =>
            published
              .filter((one) => one.position > position)
              .slice(0, limit)
              .map(({ id, key, body, position }) => ({ id, key, body, position })),
          ),
      })
      return Context.make(Outbox, outbox).pipe(
        Context.add(OutboxWriter, writer),
        Context.add(EventFeed, feed),
      )
    }),
  )
