import * as Cause from "effect/Cause"
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Metric from "effect/Metric"
import * as Random from "effect/Random"
import * as Schedule from "effect/Schedule"
import { Outbox } from "./outbox.ts"
import { RelaySignal } from "./relay-signal.ts"
import { EventTransport } from "./transport.ts"

export interface RelayOptions {
  /** At most this many messages at once. */
  readonly batch?: number
  /** How long to wait after publishing, so that under load there is one transaction for many messages. */
  readonly linger?: Duration.Input
  /** How long to wait for a signal before looking all the same. */
  readonly interval?: Duration.Input
  /** For how long published messages stay, for consumers of the feed that were away. */
  readonly retention?: Duration.Input
}

const unpublished = Metric.gauge("outbox_unpublished", { description: "Messages that wait to be published" })
const oldestSeconds = Metric.gauge("outbox_oldest_seconds", {
  description: "For how long the oldest unpublished message has waited",
})
const publishedTotal = Metric.counter("outbox_published_total", {
  description: "Messages that were published",
  incremental: true,
})

/** Twice as long each time, five seconds at most, and no two relays in step. */
const pauseAfter = (failures: number) =>
  Effect.map(Random.next, (random) => Math.min(5_000, 100 * 2 ** Math.min(failures, 10)) * (0.5 + random / 2))

const publishing = Effect.fnUntraced(function* (options: RelayOptions) {
  const { batch = 500, linger = "50 millis", interval = "250 millis" } = options
  const outbox = yield* Outbox
  const transport = yield* EventTransport
  const signal = yield* RelaySignal
  let failures = 0

  const round = Effect.gen(function* () {
    const count = yield* outbox.publishNext(batch, transport.publish)
    if (failures > 0) yield* Effect.logInfo("The relay publishes again")
    failures = 0
    yield* Metric.update(publishedTotal, count)
    // A full batch means that there may be more.
    if (count === batch) return
    if (count > 0) yield* Effect.sleep(linger)
    yield* Effect.timeoutOption(signal.awake, interval)
  }).pipe(
    Effect.catchCause((cause) =>
      Cause.hasInterruptsOnly(cause)
        ? Effect.failCause(cause)
        : Effect.gen(function* () {
            // Once for each time that it begins to fail: what lasts would fill the log with itself.
            if (failures === 0) yield* Effect.logError("The relay cannot publish, and tries again", cause)
            failures += 1
            yield* Effect.sleep(yield* pauseAfter(failures))
          }),
    ),
  )
  return yield* Effect.forever(round)
})

const measuring = Effect.gen(function* () {
  const { count, oldestAgeMs } = yield* (yield* Outbox).backlog
  yield* Metric.update(unpublished, count)
  yield* Metric.update(oldestSeconds, oldestAgeMs / 1_000)
}).pipe(
  // The relay has said so already; the metrics stay as they were.
  Effect.catchTag("OutboxUnavailable", (error) => Effect.logDebug("The backlog cannot be measured", error)),
  Effect.repeat(Schedule.spaced("2 seconds")),
)

const purging = (retention: Duration.Input) =>
  Effect.flatMap(Outbox, ({ purge }) => purge(retention)).pipe(
    Effect.catchTag("OutboxUnavailable", (error) =>
      Effect.logWarning("Old messages could not be removed, and will be in an hour", error),
    ),
    Effect.repeat(Schedule.spaced("1 hour")),
  )

/** Publishes what is in the outbox for as long as the layer lives, and measures how far behind it is. */
export const relay = (
  options: RelayOptions = {},
): Layer.Layer<never, never, Outbox | EventTransport | RelaySignal> =>
  Layer.effectDiscard(
    Effect.all(
      [
        Effect.forkScoped(publishing(options)),
        Effect.forkScoped(measuring),
        Effect.forkScoped(purging(options.retention ?? "30 days")),
      ],
      { discard: true },
    ),
  )
