import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpServer from "effect/http/HttpServer"
import type { ServeError } from "effect/http/HttpServerError"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as HttpApiSwagger from "effect/http-api/HttpApiSwagger"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Metric from "effect/Metric"
import * as Schema from "effect/Schema"
import * as SecureRandom from "effect/crypto/SecureRandom"
import { methodNotAllowed } from "../src/http/method-not-allowed.ts"
import { type Limits, serve } from "../src/http/serve.ts"
import { jsonLine } from "../src/telemetry-log.ts"

const Note = Schema.Struct({ text: Schema.String })

class Api extends HttpApi.make("notes")
  .add(
    HttpApiGroup.make("notes")
      .add(
        HttpApiEndpoint.get("read", "/:id", { params: { id: Schema.String }, success: Note }),
        HttpApiEndpoint.post("write", "/", { payload: Note, success: Note }),
      )
      .prefix("/notes"),
  )
  .middleware(HttpApiMiddleware.ProblemDetails) {}

/** Doors behind which requests wait until a test lets them through. */
export class Door extends Context.Service<
  Door,
  { readonly pass: Effect.Effect<void>; readonly open: () => void; readonly inside: () => number }
>()("test/Door") {
  static readonly layer = Layer.sync(Door, () => {
    let waiting: Array<() => void> = []
    let isOpen = false
    return {
      pass: Effect.callback((resume) => {
        if (isOpen) resume(Effect.void)
        else waiting.push(() => resume(Effect.void))
      }),
      open: () => {
        isOpen = true
        for (const go of waiting) go()
        waiting = []
      },
      inside: () => waiting.length,
    }
  })
}

const notes = HttpApiBuilder.group(Api, "notes", (handlers) =>
  handlers.handleAll({
    read: ({ params }) => Effect.succeed({ text: params.id }),
    write: ({ payload }) => Effect.succeed(payload),
  }),
)

const door = Effect.gen(function* () {
  const door = yield* Door
  yield* door.pass
  return HttpServerResponse.text("through")
})

const length = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  return HttpServerResponse.text(String((yield* request.arrayBuffer).byteLength))
})

const span = Effect.currentParentSpan.pipe(
  Effect.withSpan("work"),
  Effect.match({
    onFailure: () => HttpServerResponse.text("none"),
    onSuccess: ({ spanId }) => HttpServerResponse.text(spanId === "noop" ? "none" : spanId),
  }),
)

const echo = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  return HttpServerResponse.jsonUnsafe(yield* request.json)
})

const more = Layer.mergeAll(
  HttpRouter.add("POST", "/echo", echo),
  HttpRouter.add("GET", "/private", HttpServerResponse.empty({ status: 401 })),
  HttpRouter.add("GET", "/span", span),
  HttpRouter.add("GET", "/defect", Effect.die(new Error("the handler's secret inside"))),
  HttpRouter.add("GET", "/unwritable", HttpServerResponse.empty({ headers: { "x-bad": "a\nb" } })),
  HttpRouter.add("GET", "/door", door),
  HttpRouter.add("POST", "/length", length),
)

const routes = Layer.mergeAll(
  HttpApiBuilder.layer(Api, { openapiPath: "/openapi.json" }).pipe(
    Layer.provide(notes),
    Layer.provide(HttpApiMiddleware.layerProblemDetails({ includeDetails: true })),
  ),
  methodNotAllowed(OpenApi.fromApi(Api).paths),
  HttpApiSwagger.layer(Api, { path: "/docs" }),
  more,
).pipe(Layer.provide(SecureRandom.layerWebCrypto))

/** Every line that was logged. */
export class Logged extends Context.Service<Logged, Array<string>>()("test/Logged") {}

const captured = Layer.unwrap(
  Effect.sync(() => {
    const lines: Array<string> = []
    const logger = Logger.map(jsonLine("tiny"), (line) => {
      lines.push(line)
    })
    return Layer.mergeAll(Layer.succeed(Logged, lines), Logger.layer([logger]))
  }),
)

/** With no delays, so that nothing waits for a test to end. */
const quick: Partial<Limits> = { drainDelay: 0, refusalDelay: 0, checkEvery: 20 }

/** A small service on a free port, with nothing around it. */
export const served = (
  limits: Partial<Limits> = {},
  ready: Effect.Effect<unknown, unknown> = Effect.void,
): Layer.Layer<Door | HttpServer.HttpServer, ServeError> =>
  serve({ address: { host: "127.0.0.1", port: 0 }, routes, ready, limits: { ...quick, ...limits } }).pipe(
    Layer.provideMerge(Door.layer),
  )

/** A small service on a free port, with its own log and its own metrics. */
export const tiny = (
  limits: Partial<Limits> = {},
  ready?: Effect.Effect<unknown, unknown>,
): Layer.Layer<Door | HttpServer.HttpServer | Logged, ServeError> =>
  served(limits, ready).pipe(
    Layer.provideMerge(captured),
    Layer.provideMerge(Layer.sync(Metric.MetricRegistry, () => new Map())),
  )

export const origin = Effect.map(HttpServer.HttpServer, ({ address }) => HttpServer.formatAddress(address))

export const port = Effect.map(origin, (url) => Number(new URL(url).port))

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Asks, and gives the answer with its text. */
export const ask = (
  path: string,
  init: RequestInit = {},
): Effect.Effect<Answer, never, HttpServer.HttpServer> =>
  Effect.flatMap(origin, (url) =>
    Effect.promise(async () => {
      const response = await fetch(`${url}${path}`, init)
      return { status: response.status, headers: response.headers, text: await response.text() }
    }),
  )
