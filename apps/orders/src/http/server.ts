import { createServer, type Server } from "node:http"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { OrdersApi } from "@touchstone/orders-contract"
import * as ByteSize from "effect/ByteSize"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import { MaxBodySize } from "effect/http/HttpIncomingMessage"
import * as HttpRouter from "effect/http/HttpRouter"
import type * as HttpServer from "effect/http/HttpServer"
import type { ServeError } from "effect/http/HttpServerError"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as HttpApiSwagger from "effect/http-api/HttpApiSwagger"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Layer from "effect/Layer"
import type { OrderStore } from "../orders/order-store.ts"
import { errorsAsProblems } from "./errors-as-problems.ts"
import { health } from "./health.ts"
import { methodNotAllowed } from "./method-not-allowed.ts"
import { ordersHandlers } from "./orders-handlers.ts"

const orders = HttpApiBuilder.layer(OrdersApi, { openapiPath: "/openapi.json" }).pipe(
  Layer.provide(ordersHandlers),
  Layer.provide(HttpApiMiddleware.layerProblemDetails({ includeDetails: true })),
)

// The page and its script come from here; nothing is fetched from elsewhere.
const docs = HttpApiSwagger.layer(OrdersApi, { path: "/docs" })

// Around every request, those that find no route included.
const limits = HttpRouter.middleware(Effect.provideService(MaxBodySize, ByteSize.mebibytes(1)), {
  global: true,
})
const problems = HttpRouter.middleware(errorsAsProblems, { global: true })

const routes = Layer.mergeAll(
  orders,
  methodNotAllowed(OpenApi.fromApi(OrdersApi).paths),
  docs,
  health,
  limits,
  problems,
)

/** Node.js accepts connections before the routes are attached; without this, requests in between would never be answered. */
const createListener = (): Server => {
  const server = createServer()
  server.on("request", (_request, response) => {
    if (server.listenerCount("request") === 1) response.writeHead(503, { "retry-after": "1" }).end()
  })
  return server
}

/** Serves the API, its description and its health on a port, until the scope closes; then finishes what was begun. */
export const server = (address: {
  readonly host: string
  readonly port: number
}): Layer.Layer<HttpServer.HttpServer, ServeError, OrderStore> =>
  HttpRouter.serve(routes, {
    disableLogger: true,
    disableListenLog: true,
    routerConfig: { maxParamLength: 1024 },
  }).pipe(
    Layer.provide(SecureRandom.layerWebCrypto),
    Layer.provideMerge(
      NodeHttpServer.layer(createListener, { ...address, gracefulShutdownTimeout: "10 seconds" }),
    ),
  )
