import { createServer, type Server } from "node:http"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpServer from "effect/http/HttpServer"
import { ServeError } from "effect/http/HttpServerError"
import type * as HttpServerRequest from "effect/http/HttpServerRequest"
import type * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Layer from "effect/Layer"
import * as NetAddress from "effect/net/NetAddress"
import * as PrometheusMetrics from "effect/observability/PrometheusMetrics"
import * as Scope from "effect/Scope"
import type { Address } from "../config.ts"
import { behindTheGate } from "./app.ts"
import { answerClientErrors } from "./client-errors.ts"
import { drain } from "./drain.ts"
import { makeGate } from "./gate.ts"
import type { Limits } from "./limits.ts"
import { makeHttpMetrics } from "./metrics.ts"
import { makeOperations } from "./operations.ts"
import { newState, type ServerState } from "./state.ts"
import { watch } from "./watch.ts"

const newServer = (limits: Limits): Server => {
  const server = createServer({
    maxHeaderSize: limits.headers,
    headersTimeout: limits.headersTime,
    requestTimeout: limits.requestTime,
    connectionsCheckingInterval: limits.checkEvery,
    keepAliveTimeout: limits.keepAlive,
    // Node would answer this with an empty body; the gate does it with a problem.
    requireHostHeader: false,
  })
  server.maxConnections = limits.connections
  return server
}

const listen = (server: Server, address: Address): Effect.Effect<void, ServeError> =>
  Effect.callback((resume) => {
    const onError = (cause: Error) => resume(Effect.fail(new ServeError({ cause })))
    server.once("error", onError)
    server.listen(address, () => {
      server.off("error", onError)
      resume(Effect.void)
    })
  })

const boundAddress = (server: Server) => {
  const address = server.address()
  if (address === null || typeof address === "string") {
    return Effect.fail(new ServeError({ cause: new Error("the server has no address") }))
  }
  return Effect.fromResult(NetAddress.inetAddressFromIpString(address.address, address.port)).pipe(
    Effect.mapError((cause) => new ServeError({ cause })),
  )
}

/** Hands what the gate lets in to the routes, until the scope closes: then what was begun is finished first. */
const attach = (server: Server, state: ServerState, limits: Limits) =>
  Effect.fnUntraced(function* (
    app: Effect.Effect<
      HttpServerResponse.HttpServerResponse,
      unknown,
      HttpServerRequest.HttpServerRequest | Scope.Scope
    >,
  ) {
    const handlers = Scope.forkUnsafe(yield* Effect.scope, "parallel")
    state.handler = yield* NodeHttpServer.makeHandler(behindTheGate(app), { scope: handlers })
    yield* Effect.addFinalizer(() => drain(server, state, limits))
  })

export interface ServerOptions<R> {
  readonly address: Address
  readonly limits: Limits
  /** Succeeds when all that the service needs is there. */
  readonly ready: Effect.Effect<unknown, unknown, R>
}

/** Listens from the start, and answers 503 to everything but operators until the routes are attached. */
export const httpServer = <R>({
  address,
  limits,
  ready,
}: ServerOptions<R>): Layer.Layer<HttpServer.HttpServer, ServeError, R> =>
  Layer.effect(
    HttpServer.HttpServer,
    Effect.gen(function* () {
      const context: Context.Context<never> = yield* Effect.context()
      const state = newState()
      yield* watch(state, ready)
      const metrics = makeHttpMetrics(context, {
        inFlight: () => state.handled.size,
        waiting: () => state.waiting,
        shed: () => state.shed,
      })
      const operate = makeOperations(state, () => PrometheusMetrics.formatUnsafe(context))
      const server = yield* Effect.acquireRelease(
        Effect.sync(() => newServer(limits)),
        (server) =>
          Effect.sync(() => {
            server.close()
            server.closeAllConnections()
          }),
      )
      yield* Effect.sync(() => {
        server.on("request", makeGate({ state, limits, metrics, operate }))
        answerClientErrors(server, limits)
      })
      yield* listen(server, address)
      return HttpServer.make({ address: yield* boundAddress(server), serve: attach(server, state, limits) })
    }),
  )
