import { OrdersApi } from "@touchstone/orders-contract"
import type { TokenVerifier } from "@touchstone/service-kit/authentication"
import { besidesApi } from "@touchstone/service-kit/besides-api"
import type { Address } from "@touchstone/service-kit/config"
import { serve } from "@touchstone/service-kit/http-server"
import type { EventFeed } from "@touchstone/service-kit/messaging/event-feed"
import type { RelaySignal } from "@touchstone/service-kit/messaging/relay-signal"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import type * as HttpServer from "effect/http/HttpServer"
import type { ServeError } from "effect/http/HttpServerError"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as Layer from "effect/Layer"
import { OrderStore } from "../orders/order-store.ts"
import { access } from "./access.ts"
import { eventsHandlers } from "./events-handlers.ts"
import { ordersHandlers } from "./orders-handlers.ts"

const api = HttpApiBuilder.layer(OrdersApi, { openapiPath: "/openapi.json" }).pipe(
  Layer.provide([ordersHandlers, eventsHandlers]),
  Layer.provide(access),
  Layer.provide(HttpApiMiddleware.layerProblemDetails({ includeDetails: true })),
)

/** Serves the API, its description, its health and its metrics on a port. */
export const server = (
  address: Address,
): Layer.Layer<HttpServer.HttpServer, ServeError, EventFeed | OrderStore | RelaySignal | TokenVerifier> =>
  serve({
    address,
    routes: Layer.merge(api, besidesApi(OrdersApi)),
    ready: Effect.flatMap(OrderStore, ({ ping }) => ping),
  }).pipe(Layer.provide(SecureRandom.layerWebCrypto))
