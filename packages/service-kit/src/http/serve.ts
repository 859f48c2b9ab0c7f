import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import type * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import type * as HttpServer from "effect/http/HttpServer"
import type { ServeError } from "effect/http/HttpServerError"
import * as Layer from "effect/Layer"
import type { SqlError } from "effect/sql/SqlError"
import type { Address } from "../config.ts"
import type { MigrationFailed } from "../postgres/migration-failed.ts"
import { routeNoted } from "./app.ts"
import { defaultLimits, type Limits } from "./limits.ts"
import { httpServer } from "./server.ts"

export type { Limits } from "./limits.ts"

export interface ServeOptions<A, E, R, RReady> {
  readonly address: Address
  /** The routes, as `HttpRouter.add` and `HttpApiBuilder.layer` make them. */
  readonly routes: Layer.Layer<A, E, R>
  /** Succeeds when all that the service needs is there. It is asked every second and has one second to answer. */
  readonly ready: Effect.Effect<unknown, unknown, RReady>
  readonly limits?: Partial<Limits>
}

/** A whole service: it listens once its database has the tables of this version. */
export type Service = Layer.Layer<HttpServer.HttpServer, MigrationFailed | ServeError | SqlError>

/** What the routes need but a router and what comes with each request, said as `HttpRouter.serve` says it. */
type Needs<R> =
  | HttpServer.HttpServer
  | Exclude<
      | HttpRouter.Request.Without<R>
      | Exclude<
          HttpRouter.Request.Only<"Requires", R> | HttpRouter.Request.Only<"GlobalRequires", R>,
          HttpRouter.GlobalProvided
        >,
      HttpRouter.HttpRouter
    >

type Provided = Layer.Success<typeof NodeHttpServer.layerHttpServices>

/** Serves routes, health and metrics on a port, within limits, until the scope closes; then finishes what was begun. */
export const serve = <A, E, R, RReady>({
  address,
  routes,
  ready,
  limits,
}: ServeOptions<A, E, R, RReady>): Layer.Layer<
  A | HttpServer.HttpServer,
  HttpRouter.Request.Without<E> | ServeError,
  RReady | Exclude<Exclude<Needs<R | Exclude<HttpRouter.HttpRouter, A>>, Provided>, HttpServer.HttpServer>
> =>
  HttpRouter.serve(Layer.provideMerge(routeNoted, routes), {
    disableLogger: true,
    disableListenLog: true,
    routerConfig: { maxParamLength: 1024 },
  }).pipe(
    Layer.provide(NodeHttpServer.layerHttpServices),
    Layer.provideMerge(httpServer({ address, ready, limits: { ...defaultLimits, ...limits } })),
  )
