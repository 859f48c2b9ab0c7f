import { assert, describe, it } from "@effect/vitest"
import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Metric from "effect/Metric"
import * as TestClock from "effect/testing/TestClock"
import type { Message } from "./message.ts"
import { outboxMemory } from "./outbox.memory.ts"
import { Outbox, type OutboxUnavailable, OutboxWriter } from "./outbox.ts"
import { relay, type RelayOptions } from "./relay.ts"
import { RelaySignal, relaySignal } from "./relay-signal.ts"
import { EventTransport, TransportUnavailable } from "./transport.ts"

const message = (id: string): Message => ({ id, key: "k", body: "{}" })

/** A transport that keeps what it gets, and can be made to fail. */
const recording = () => {
  const published: Array<ReadonlyArray<string>> = []
  const attempts: Array<number> = []
  const state = { down: false }
  const publish = (messages: NonEmptyReadonlyArray<Message>) =>
    Effect.gen(function* () {
      attempts.push(yield* Effect.clockWith((clock) => clock.currentTimeMillis))
      if (state.down) return yield* new TransportUnavailable({ cause: "down" })
      published.push(messages.map(({ id }) => id))
    })
  return { published, attempts, state, layer: Layer.succeed(EventTransport, { publish }) }
}

/** Runs the body beside a relay, with whatever is logged, on a clock that stands still until it is moved. */
const withRelay = <A, E>(
  body: (
    context: ReturnType<typeof recording> & {
      readonly logged: ReadonlyArray<string>
      readonly write: (...ids: readonly [string, ...Array<string>]) => Effect.Effect<void, OutboxUnavailable>
      readonly outbox: Outbox["Service"]
    },
  ) => Effect.Effect<A, E>,
  options: RelayOptions = {},
) => {
  const transport = recording()
  const logged: Array<string> = []
  const logger = Logger.make(({ message: text, logLevel }) => {
    logged.push(`${logLevel} ${String(Array.isArray(text) ? text[0] : text)}`)
  })
  return Effect.gen(function* () {
    const writer = yield* OutboxWriter
    const outbox = yield* Outbox
    const write = ([first, ...rest]: readonly [string, ...Array<string>]) =>
      writer.append([message(first), ...rest.map(message)])
    // The relay has had its first look.
    yield* TestClock.adjust("1 milli")
    return yield* body({ ...transport, logged, outbox, write: (...ids) => write(ids) })
  }).pipe(
    Effect.provide(
      relay(options).pipe(
        Layer.provideMerge(outboxMemory),
        Layer.provideMerge(relaySignal),
        Layer.provide(transport.layer),
        Layer.provide(Logger.layer([logger])),
      ),
    ),
    Effect.provideService(Metric.MetricRegistry, new Map()),
  )
}

describe("the relay", () => {
  it.effect("publishes at once what was written, when it is woken", () =>
    withRelay(({ published, write }) =>
      Effect.gen(function* () {
        yield* write("m1", "m2")
        yield* TestClock.adjust("1 milli")
        assert.deepStrictEqual(published, [["m1", "m2"]])
      }),
    ),
  )

  it.effect("looks by itself, for a signal may be lost", () =>
    Effect.gen(function* () {
      const deaf = Layer.succeed(RelaySignal, { wake: Effect.void, awake: Effect.never })
      const transport = recording()
      yield* Effect.gen(function* () {
        const writer = yield* OutboxWriter
        yield* TestClock.adjust("1 milli")
        yield* writer.append([message("m1")])
        yield* TestClock.adjust("200 millis")
        assert.deepStrictEqual(transport.published, [])
        yield* TestClock.adjust("50 millis")
        assert.deepStrictEqual(transport.published, [["m1"]])
      }).pipe(
        Effect.provide(
          relay().pipe(Layer.provideMerge(outboxMemory), Layer.provide([deaf, transport.layer])),
        ),
      )
    }),
  )

  it.effect("goes on at once while there is more than one batch", () =>
    withRelay(
      ({ published, write }) =>
        Effect.gen(function* () {
          yield* write("m1", "m2", "m3", "m4", "m5")
          yield* Effect.repeat(TestClock.adjust("1 milli"), {
            until: () => published.length === 3,
            times: 100,
          })
          assert.deepStrictEqual(published, [["m1", "m2"], ["m3", "m4"], ["m5"]])
        }),
      { batch: 2 },
    ),
  )

  it.effect("tries again at growing intervals, says so once, and once more when it works again", () =>
    withRelay(({ state, attempts, published, logged, write }) =>
      Effect.gen(function* () {
        state.down = true
        yield* write("m1")
        yield* TestClock.adjust("5 minutes")
        const pauses = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0))
        assert.isAtMost(Math.max(...pauses), 5_000)
        assert.isAtLeast(Math.min(...pauses.slice(8)), 2_500)
        assert.isAtMost(pauses[0] ?? 0, 200)
        assert.strictEqual(new Set(pauses.slice(8)).size > 1, true)
        assert.deepStrictEqual(logged, ["Error The relay cannot publish, and tries again"])
        state.down = false
        yield* TestClock.adjust("5 seconds")
        assert.deepStrictEqual(published, [["m1"]])
        assert.deepStrictEqual(logged.slice(1), ["Info The relay publishes again"])
      }),
    ),
  )

  it.effect("outlives a bug of the transport", () =>
    Effect.gen(function* () {
      const calls = { count: 0 }
      const done = yield* Deferred.make<true>()
      const buggy = Layer.succeed(EventTransport, {
        publish: () => {
          calls.count += 1
          return calls.count === 1 ? Effect.die("a bug") : Effect.asVoid(Deferred.succeed(done, true))
        },
      })
      yield* Effect.gen(function* () {
        const writer = yield* OutboxWriter
        yield* writer.append([message("m1")])
        yield* TestClock.adjust("1 second")
        yield* Deferred.await(done)
        assert.strictEqual(calls.count, 2)
      }).pipe(
        Effect.provide(
          relay().pipe(
            Layer.provideMerge(outboxMemory),
            Layer.provideMerge(relaySignal),
            Layer.provide(buggy),
            Layer.provide(Logger.layer([])),
          ),
        ),
      )
    }),
  )

  it.effect("measures what it has published and how far behind it is", () =>
    withRelay(({ state, write }) =>
      Effect.gen(function* () {
        const measured = Effect.map(Metric.snapshot, (metrics) =>
          Object.fromEntries(
            metrics.map(({ id, state }) => [
              id,
              "count" in state ? state.count : "value" in state && Math.round(Number(state.value)),
            ]),
          ),
        )
        yield* write("m1", "m2")
        yield* TestClock.adjust("2 seconds")
        state.down = true
        yield* write("m3")
        yield* TestClock.adjust("10 seconds")
        assert.deepStrictEqual(yield* measured, {
          outbox_unpublished: 1,
          outbox_oldest_seconds: 10,
          outbox_published_total: 2,
        })
      }),
    ),
  )

  it.effect("forgets what was published longer ago than is asked for", () =>
    withRelay(
      ({ outbox, write }) =>
        Effect.gen(function* () {
          yield* write("m1", "m2")
          yield* TestClock.adjust("61 minutes")
          // Only the newest is left, which the relay has kept.
          assert.strictEqual(yield* outbox.purge("-1 hours"), 0)
        }),
      { retention: "10 minutes", interval: "1 minute" },
    ),
  )
})
