import { isTransient } from "@touchstone/service-kit/transient"
import { receive } from "@touchstone/service-kit/messaging/inbox"
import type { Message } from "@touchstone/service-kit/messaging/message"
import { type Delivery, EventSource } from "@touchstone/service-kit/messaging/source"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import { isSqlError, type SqlError } from "effect/sql/SqlError"
import { eventsConsumed, eventsRetried, lagSeconds } from "../metrics.ts"
import { bury, takeIn, type TakenIn } from "./take-in.ts"

/** How many messages are taken at once. */
const pageSize = 100

/** A message is put off four times; after that whatever was missing will hardly come. */
const attemptsAtOne = 5

/** How many messages that were put off are remembered, so that the memory does not fill with them. */
const mostRemembered = 10_000

/** One message is in trouble, not the database and not the source. */
class MessageFailed extends Data.TaggedError("MessageFailed")<{ readonly reason: string }> {}

/** What came of a page: whether to go on at once, or there was nothing, or something must come first. */
export type Page = "handled" | "empty" | "put off" | "out of turn"

const countOf = (attempts: ReadonlyMap<string, number>, id: string): number => (attempts.get(id) ?? 0) + 1

const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ").slice(0, 500)

const failed = (error: unknown): MessageFailed => new MessageFailed({ reason: `failed: ${oneLine(error)}` })

// A database that refuses one message's data would refuse it for ever.
const failedIfHopeless = (error: SqlError): SqlError | MessageFailed =>
  isTransient(error) ? error : failed(error)

/** In one transaction: the message is taken in unless it was before, and the source's place moves on. */
const handle = Effect.fnUntraced(function* <E, R>(
  delivery: Delivery,
  work: (message: Message) => Effect.Effect<TakenIn, E, R>,
) {
  let outcome: TakenIn | "known" = "known"
  yield* receive(
    delivery,
    Effect.tap(work(delivery.message), (taken) =>
      Effect.sync(() => {
        outcome = taken
      }),
    ),
  ).pipe(
    Effect.catchDefect((defect) => Effect.fail(failed(defect))),
    Effect.mapError((error) => (isSqlError(error) ? failedIfHopeless(error) : error)),
  )
  yield* Metric.update(eventsConsumed(outcome), 1)
})

/**
 * Makes what takes the next messages in, each in its own transaction and in their order. Several may run, in one process
 * or in many: a message is taken in by one of them.
 */
export const makeConsumePage = Effect.gen(function* () {
  const source = yield* EventSource
  // Of those that were put off. Forgotten when the process ends, which costs them a few more attempts.
  const attempts = new Map<string, number>()

  const putOff = Effect.fnUntraced(function* (delivery: Delivery, reason: string) {
    const { id } = delivery.message
    const count = countOf(attempts, id)
    if (count >= attemptsAtOne) {
      yield* handle(delivery, (message) => bury(message, reason, count))
      attempts.delete(id)
      return true
    }
    // Those that somebody else has taken in since are never asked for again.
    if (attempts.size >= mostRemembered) attempts.clear()
    attempts.set(id, count)
    yield* Metric.update(eventsRetried, 1)
    yield* delivery.retryLater(`${100 * 2 ** count} millis`)
    return false
  })

  const handleOne = (delivery: Delivery) =>
    handle(delivery, takeIn).pipe(
      Effect.as(true),
      Effect.catchTags({
        EventTooEarly: ({ reason }) => putOff(delivery, reason),
        MessageFailed: ({ reason }) =>
          Effect.andThen(
            Effect.logError(`The event ${delivery.message.id} ${reason}`),
            putOff(delivery, reason),
          ),
      }),
    )

  return Effect.gen(function* () {
    const page = yield* source.take(pageSize)
    const waiting = new Set<string>()
    for (const delivery of page) {
      const { key } = delivery.message
      if (waiting.has(key)) yield* delivery.retryLater("1 second")
      // A transaction that has begun ends, also when the process is told to stop.
      else if (!(yield* Effect.uninterruptible(handleOne(delivery)))) waiting.add(key)
    }
    if (page.length === 0) yield* Metric.update(lagSeconds, 0)
    return page.length === 0 ? "empty" : waiting.size > 0 ? "put off" : "handled"
  }).pipe(Effect.catchTag("OutOfTurn", () => Effect.succeed<Page>("out of turn")))
})
