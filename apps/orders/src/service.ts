import type { ServiceConfig } from "@touchstone/service-kit/config"
import { tokenVerifier } from "@touchstone/service-kit/authentication"
import { databases } from "@touchstone/service-kit/databases"
import type { Service } from "@touchstone/service-kit/http-server"
import { eventFeedPostgres } from "@touchstone/service-kit/messaging/event-feed.postgres"
import { publishing } from "@touchstone/service-kit/messaging/publishing"
import { relaySignal } from "@touchstone/service-kit/messaging/relay-signal"
import * as Layer from "effect/Layer"
import { migrationFiles } from "./migration-files.ts"
import { server } from "./http/server.ts"
import { orderStorePostgres } from "./orders/order-store.postgres.ts"

/** The whole service: the API, and the relay that publishes what the API has written. */
export const service = ({ address, authentication, databaseUrl: url, natsUrl }: ServiceConfig): Service => {
  const database = databases({ url, name: "orders", migrationFiles })
  return server(address).pipe(
    Layer.provide(tokenVerifier(authentication)),
    Layer.provide(eventFeedPostgres.pipe(Layer.provide(database.relay))),
    Layer.provide(orderStorePostgres.pipe(Layer.provide(database.service))),
    Layer.provide(publishing(database.relay, { name: "orders", natsUrl })),
    Layer.provide(relaySignal),
  )
}
