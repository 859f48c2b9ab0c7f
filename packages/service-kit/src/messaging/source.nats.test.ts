import { assert, describe, it } from "@effect/vitest"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Schedule from "effect/Schedule"
import { inject } from "vitest"
import type { NatsOptions } from "./nats-connection.ts"
import { outboxMemory } from "./outbox.memory.ts"
import { relaySignal } from "./relay-signal.ts"
import { type NatsSourceOptions, sourceNats } from "./source.nats.ts"
import { sourceSuite } from "./source.suite.ts"
import { EventSource } from "./source.ts"
import { transportNatsOrFeed } from "./transport.nats-or-feed.ts"
import { EventTransport } from "./transport.ts"

const opened = (options: NatsSourceOptions) =>
  Effect.map(Layer.build(Layer.fresh(sourceNats(options))), (context) => Context.get(context, EventSource))

/** A stream of each test's own. */
class Stream extends Context.Service<Stream, NatsOptions & { readonly servers: string }>()("test/Stream") {}

const { url, reason } = inject("nats")

// eslint-disable-next-line house/no-skipped-test -- a machine may have no NATS, which is then said in the suite's name
describe.skipIf(url === null)(`with NATS (${reason})`, () => {
  const stream = Layer.sync(Stream, () => {
    const name = `test-${crypto.randomUUID()}`
    return { servers: url ?? "", stream: name, prefix: name }
  })
  const transport = Layer.unwrap(
    Effect.map(Stream, (options) => transportNatsOrFeed(Option.some(options.servers), options)),
  )
  sourceSuite("NATS", {
    services: Layer.mergeAll(outboxMemory, transport).pipe(
      Layer.provideMerge(stream),
      Layer.provide(relaySignal),
    ),
    open: Effect.flatMap(Stream, (options) =>
      opened({ ...options, group: "fulfilment", acknowledgeWithin: "1 second" }),
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
      const source = yield* Effect.flatMap(Stream, (options) => opened({ ...options, group: "g" }))
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
