import * as Layer from "effect/Layer"
import type * as Option from "effect/Option"
import type { SqlClient } from "effect/sql/SqlClient"
import { outboxPostgres } from "./outbox.postgres.ts"
import type { RelaySignal } from "./relay-signal.ts"
import { relay } from "./relay.ts"
import { transportNatsOrFeed } from "./transport.nats-or-feed.ts"

export interface Published {
  readonly natsUrl: Option.Option<string>
  /** What events are called by at a broker: the stream that keeps them, and the first part of their subjects. */
  readonly name: string
}

/**
 * Publishes what a service has written to its outbox, for as long as the layer lives.
 *
 * @param database as whom the outbox is read: a role that may do no more
 * @example publishing(databases(options).relay, { name: "orders", natsUrl })
 */
export const publishing = <E>(
  database: Layer.Layer<SqlClient, E>,
  { name, natsUrl }: Published,
): Layer.Layer<never, E, RelaySignal> =>
  relay().pipe(
    Layer.provide(outboxPostgres.pipe(Layer.provide(database))),
    Layer.provide(transportNatsOrFeed(natsUrl, { stream: name, prefix: name })),
  )
