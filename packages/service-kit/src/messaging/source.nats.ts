import {
  AckPolicy,
  type Consumer,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from "@nats-io/jetstream"
import { nanos } from "@nats-io/transport-node"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type NatsOptions, keyOf, natsConnection } from "./nats-connection.ts"
import { type Delivery, EventSource, SourceUnavailable } from "./source.ts"

export interface NatsSourceOptions extends NatsOptions {
  /** The consumers of one group share the messages; each group gets all of them. */
  readonly group: string
  /** After how long a message that was not acknowledged is delivered again. */
  readonly acknowledgeWithin?: Duration.Input
}

const ensureConsumer = async (
  manager: JetStreamManager,
  { stream, prefix, group, acknowledgeWithin = "30 seconds" }: NatsSourceOptions,
): Promise<void> => {
  try {
    await manager.consumers.info(stream, group)
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound))
      throw error
    await manager.consumers.add(stream, {
      durable_name: group,
      filter_subject: `${prefix}.>`,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(Duration.toMillis(acknowledgeWithin)),
      deliver_policy: DeliverPolicy.All,
    })
  }
}

/** Waits for the first message, and takes with it those that are there already. */
const takeSome = async (consumer: Consumer, limit: number): Promise<ReadonlyArray<JsMsg>> => {
  const first = await consumer.next({ expires: 1_000 })
  if (first === null) return []
  const more = Math.min(limit - 1, first.info.pending)
  const rest: Array<JsMsg> = []
  if (more > 0) {
    for await (const message of await consumer.fetch({ max_messages: more, expires: 1_000 }))
      rest.push(message)
  }
  return [first, ...rest]
}

const toDelivery = (prefix: string, delivered: JsMsg): Delivery => {
  const id = delivered.headers?.get("Nats-Msg-Id") ?? ""
  return {
    message: {
      id: id === "" ? `sequence:${delivered.seq}` : id,
      key: keyOf(prefix, delivered.subject),
      body: delivered.string(),
    },
    record: Effect.void,
    acknowledge: Effect.sync(() => delivered.ack()),
    retryLater: (delay) => Effect.sync(() => delivered.nak(Duration.toMillis(delay))),
  }
}

/** Consumes a stream of NATS JetStream as one of a group. The stream is made by whoever publishes to it. */
export const sourceNats = (options: NatsSourceOptions): Layer.Layer<EventSource> =>
  Layer.effect(
    EventSource,
    Effect.gen(function* () {
      const ready = yield* natsConnection(options, async (connection) => {
        await ensureConsumer(await jetstreamManager(connection, { timeout: 3_000 }), options)
        return jetstream(connection, { timeout: 3_000 }).consumers.get(options.stream, options.group)
      })
      return EventSource.of({
        take: (limit) =>
          Effect.flatMap(ready, (consumer) => Effect.tryPromise(() => takeSome(consumer, limit))).pipe(
            Effect.timeout("8 seconds"),
            Effect.map((delivered) => delivered.map((message) => toDelivery(options.prefix, message))),
            Effect.mapError((cause) => new SourceUnavailable({ cause })),
          ),
      })
    }),
  )
