import type { MigrationFailed } from "@touchstone/service-kit/migration-failed"
import type { Address, Authentication } from "@touchstone/service-kit/config"
import { tokenVerifier } from "@touchstone/service-kit/authentication"
import { eventFeedPostgres } from "@touchstone/service-kit/messaging/event-feed.postgres"
import { outboxPostgres } from "@touchstone/service-kit/messaging/outbox.postgres"
import { relay } from "@touchstone/service-kit/messaging/relay"
import { relaySignal } from "@touchstone/service-kit/messaging/relay-signal"
import { transportNatsOrFeed } from "@touchstone/service-kit/messaging/transport.nats-or-feed"
import type { HttpServer } from "effect/http/HttpServer"
import type { ServeError } from "effect/http/HttpServerError"
import * as Layer from "effect/Layer"
import type * as Option from "effect/Option"
import type * as Redacted from "effect/Redacted"
import type { SqlError } from "effect/sql/SqlError"
import { databases } from "./databases.ts"
import { server } from "./http/server.ts"
import { orderStorePostgres } from "./orders/order-store.postgres.ts"

/** The whole service: the API, and the relay that publishes what the API has written. */
export const service = (config: {
  readonly address: Address
  readonly authentication: Authentication
  readonly databaseUrl: Redacted.Redacted
  readonly natsUrl: Option.Option<string>
}): Layer.Layer<HttpServer, MigrationFailed | ServeError | SqlError> => {
  const database = databases(config.databaseUrl)
  const publishing = relay().pipe(
    Layer.provide(outboxPostgres.pipe(Layer.provide(database.relay))),
    Layer.provide(transportNatsOrFeed(config.natsUrl, { stream: "orders", prefix: "orders" })),
  )
  return server(config.address).pipe(
    Layer.provide(tokenVerifier(config.authentication)),
    Layer.provide(eventFeedPostgres.pipe(Layer.provide(database.relay))),
    Layer.provide(orderStorePostgres.pipe(Layer.provide(database.service))),
    Layer.provide(publishing),
    Layer.provide(relaySignal),
  )
}
