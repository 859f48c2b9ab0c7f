import { assert, describe, it } from "@effect/vitest"
import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"
import type { Message } from "./message.ts"
import { Outbox, OutboxWriter } from "./outbox.ts"
import type { Delivery, EventSource } from "./source.ts"
import { EventTransport } from "./transport.ts"

/** A transport and the source at its other end. What `open` needs comes with the pair. */
export interface Pair<R, E> {
  readonly services: Layer.Layer<Outbox | OutboxWriter | EventTransport | R, E>
  /** One more consumer of the group. */
  readonly open: Effect.Effect<EventSource["Service"], never, R | Scope.Scope>
}

const message = (key: string, number: number): Message => ({
  id: `${key}:${number}`,
  key,
  body: JSON.stringify({ id: `${key}:${number}`, key, text: "ä – 🫖" }),
})

const several = (count: number, keys: ReadonlyArray<string>): NonEmptyReadonlyArray<Message> => [
  message("first", 0),
  ...Array.from({ length: count - 1 }, (_, index) => message(keys[index % keys.length] ?? "", index)),
]

const ofKey = (messages: ReadonlyArray<Message>, key: string) => messages.filter((one) => one.key === key)

const publish = (messages: NonEmptyReadonlyArray<Message>) =>
  Effect.gen(function* () {
    const outbox = yield* Outbox
    const transport = yield* EventTransport
    const writer = yield* OutboxWriter
    yield* writer.append(messages)
    yield* (
      outbox
        .publishNext(messages.length, transport.publish)
        // A server may need a moment until it can be connected to.
        .pipe(Effect.retry({ schedule: Schedule.spaced("50 millis"), times: 100 }))
    )
  })

/** What a consumer does with a delivery, except for the transaction. Says whether it was its turn. */
const settle = ({ record, acknowledge }: Delivery) =>
  Effect.andThen(record, acknowledge).pipe(
    Effect.as(true),
    Effect.catchTag("OutOfTurn", () => Effect.succeed(false)),
  )

/** Handles messages until there are as many as expected, with `enough` deciding over all consumers together. */
const consume = (
  source: EventSource["Service"],
  limit: number,
  handled: Array<Message>,
  enough: () => boolean,
) =>
  Effect.gen(function* () {
    while (!enough()) {
      for (const delivery of yield* source.take(limit)) {
        if (!(yield* settle(delivery))) break
        handled.push(delivery.message)
      }
    }
  }).pipe(Effect.retry({ schedule: Schedule.spaced("50 millis"), times: 100 }), Effect.timeout("30 seconds"))

/** What every pair of a transport and a source does together. A new adapter is held to it by one call. */
export const sourceSuite = <R, E>(adapters: string, { services, open }: Pair<R, E>): void => {
  const withPair = <A, E2>(
    body: Effect.Effect<A, E2, Outbox | OutboxWriter | EventTransport | R | Scope.Scope>,
  ) => body.pipe(Effect.scoped, Effect.provide(services))

  describe(`messages (${adapters})`, () => {
    it.live("arrive, all and whole, and in order for each key", () =>
      withPair(
        Effect.gen(function* () {
          const keys = ["a", "b", "of many words. And > *=2e="]
          const messages = several(25, keys)
          yield* publish(messages)
          const handled: Array<Message> = []
          yield* consume(yield* open, 4, handled, () => handled.length >= messages.length)
          assert.strictEqual(handled.length, messages.length)
          for (const key of ["first", ...keys])
            assert.deepStrictEqual(ofKey(handled, key), ofKey(messages, key))
        }),
      ),
    )

    it.live("are none when none wait, and come when they do", () =>
      withPair(
        Effect.gen(function* () {
          yield* publish([message("a", 1)])
          const source = yield* open
          const handled: Array<Message> = []
          yield* consume(source, 10, handled, () => handled.length === 1)
          assert.deepStrictEqual(yield* source.take(10), [])
          yield* publish([message("a", 2)])
          yield* consume(source, 10, handled, () => handled.length === 2)
        }),
      ),
    )

    it.live("come several at a time, as many as asked for", () =>
      withPair(
        Effect.gen(function* () {
          yield* publish(several(5, ["a", "b"]))
          const taken = yield* Effect.retry((yield* open).take(3), {
            schedule: Schedule.spaced("50 millis"),
            times: 100,
          })
          assert.strictEqual(taken.length, 3)
        }),
      ),
    )

    it.live("come again when they were not handled", () =>
      withPair(
        Effect.gen(function* () {
          yield* publish([message("a", 1), message("b", 1)])
          const source = yield* open
          const refused = yield* source
            .take(1)
            .pipe(
              Effect.repeat({ until: (some) => some.length > 0, schedule: Schedule.spaced("50 millis") }),
              Effect.retry({ schedule: Schedule.spaced("50 millis"), times: 100 }),
            )
          assert.deepStrictEqual(
            refused.map((delivery) => delivery.message),
            [message("a", 1)],
          )
          for (const delivery of refused) yield* delivery.retryLater("10 millis")
          const handled: Array<Message> = []
          yield* consume(source, 10, handled, () => handled.length === 2)
          assert.sameDeepMembers(handled, [message("a", 1), message("b", 1)])
        }),
      ),
    )

    it.live("go on where the consumer was, after it has started again", () =>
      withPair(
        Effect.gen(function* () {
          yield* publish(several(5, ["a"]))
          const before: Array<Message> = []
          yield* Effect.flatMap(open, (source) => consume(source, 1, before, () => before.length === 2)).pipe(
            Effect.scoped,
          )
          const after: Array<Message> = []
          yield* consume(yield* open, 10, after, () => after.length === 3)
          assert.deepStrictEqual<ReadonlyArray<Message>>([...before, ...after], several(5, ["a"]))
        }),
      ),
    )

    it.live("are shared by the consumers of a group, with those that a dead one has left", () =>
      withPair(
        Effect.gen(function* () {
          const messages = several(40, ["a", "b", "c", "d"])
          yield* publish(messages)
          yield* Effect.flatMap(open, (dead) =>
            Effect.retry(dead.take(3), { schedule: Schedule.spaced("50 millis"), times: 100 }),
          ).pipe(Effect.scoped)
          const handled: Array<Message> = []
          const ids = () => new Set(handled.map(({ id }) => id))
          const enough = () => ids().size === messages.length
          yield* Effect.all(
            [open, open, open].map((one) =>
              Effect.flatMap(one, (source) => consume(source, 5, handled, enough)),
            ),
            { concurrency: 3 },
          )
          assert.sameMembers(
            [...ids()],
            messages.map(({ id }) => id),
          )
        }),
      ),
    )

    it.live("are delivered once more at most when their publisher was not told that they had arrived", () =>
      withPair(
        Effect.gen(function* () {
          const outbox = yield* Outbox
          const writer = yield* OutboxWriter
          const transport = yield* EventTransport
          yield* writer.append([message("a", 1), message("a", 2)])
          const attempt = yield* outbox
            .publishNext(10, (messages) =>
              Effect.andThen(transport.publish(messages), Effect.fail("cut off")),
            )
            .pipe(
              Effect.retry({
                schedule: Schedule.spaced("50 millis"),
                times: 100,
                while: (error) => error !== "cut off",
              }),
              Effect.result,
            )
          assert.isTrue(Result.isFailure(attempt))
          assert.strictEqual(yield* outbox.publishNext(10, transport.publish), 2)
          const handled: Array<Message> = []
          const ids = () => handled.map(({ id }) => id)
          yield* consume(yield* open, 10, handled, () => new Set(ids()).size === 2)
          assert.deepStrictEqual([...new Set(ids())], ["a:1", "a:2"])
        }),
      ),
    )
  })
}
