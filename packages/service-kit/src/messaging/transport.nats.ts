import {
  type JetStreamManager,
  JetStreamApiCodes,
  JetStreamApiError,
  jetstream,
  jetstreamManager,
} from "@nats-io/jetstream"
import { nanos } from "@nats-io/transport-node"
import * as Array from "effect/Array"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Message } from "./message.ts"
import { type NatsOptions, natsConnection, subjectOf } from "./nats-connection.ts"
import { EventTransport, TransportUnavailable } from "./transport.ts"

export interface NatsTransportOptions extends NatsOptions {
  /** How many servers of a cluster keep each message. */
  readonly replicas?: number
  /** For how many days the stream keeps them. */
  readonly retentionDays?: number
}

const day = 24 * 60 * 60 * 1_000

/** Leaves a stream that is there as it is: whoever operates NATS may have set it up. */
const ensureStream = async (
  manager: JetStreamManager,
  { stream, prefix, replicas = 1, retentionDays = 30 }: NatsTransportOptions,
): Promise<void> => {
  try {
    await manager.streams.info(stream)
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)) throw error
    await manager.streams.add({
      name: stream,
      subjects: [`${prefix}.>`],
      num_replicas: replicas,
      max_age: nanos(retentionDays * day),
      // A message that is published again within this time, as after a crash, is kept once.
      duplicate_window: nanos(10 * 60 * 1_000),
    })
  }
}

/** Publishes to a stream of NATS JetStream, which is made if it is not there. */
export const transportNats = (options: NatsTransportOptions): Layer.Layer<EventTransport> =>
  Layer.effect(
    EventTransport,
    Effect.gen(function* () {
      const ready = yield* natsConnection(options, async (connection) => {
        await ensureStream(await jetstreamManager(connection, { timeout: 3_000 }), options)
        return jetstream(connection, { timeout: 3_000 })
      })
      return EventTransport.of({
        publish: (messages) =>
          Effect.gen(function* () {
            const stream = yield* ready
            const publishOne = ({ id, key, body }: Message) =>
              Effect.tryPromise(() => stream.publish(subjectOf(options.prefix, key), body, { msgID: id }))
            // One after the other for each key: the next is not sent before the one before it is known to be kept.
            yield* Effect.forEach(
              Object.values(Array.groupBy(messages, ({ key }) => key)),
              (ofOneKey) => Effect.forEach(ofOneKey, publishOne, { discard: true }),
              { concurrency: 32, discard: true },
            )
          }).pipe(
            // Less than what the outbox's transaction may take while it waits.
            Effect.timeout("8 seconds"),
            Effect.mapError((cause) => new TransportUnavailable({ cause })),
          ),
      })
    }),
  )
