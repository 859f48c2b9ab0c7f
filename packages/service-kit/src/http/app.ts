import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import type * as Layer from "effect/Layer"
import { bufferedRequest } from "./buffered-request.ts"
import { errorsAsProblems } from "./errors-as-problems.ts"
import { exchangeOf } from "./exchange.ts"
import { secured } from "./security-headers.ts"

const noteRoute: Effect.Effect<void> = Effect.withFiber((fiber) => {
  const context: Context.Context<never> = fiber.context
  const request = Context.getOrUndefined(context, HttpServerRequest.HttpServerRequest)
  const exchange = request && exchangeOf(request.source)
  if (exchange !== undefined)
    exchange.route = Context.getOrUndefined(context, HttpRouter.RouteContext)?.route.path
  return Effect.void
})

/** Notes which route a request came to. It has to be the innermost middleware, since the route is known only there. */
export const routeNoted: Layer.Layer<never, never, HttpRouter.HttpRouter> = HttpRouter.middleware(
  Effect.ensuring(noteRoute),
  { global: true },
)

// What node accepts as the value of a header. It would refuse the answer as a whole, and the client get an empty one.
const writable = /^[\t\x20-\x7e\x80-\xff]*$/

const checked = (response: HttpServerResponse.HttpServerResponse) => {
  const wrong = Object.entries(response.headers).find(([, value]) => !writable.test(value))
  if (wrong === undefined) return Effect.succeed(response)
  return Effect.die(new Error(`The header ${wrong[0]} of an answer holds what no header may`))
}

/** What the routes do, between the gate and the answer: the body is the one that was read, every failure a problem. */
export const behindTheGate = <E, R>(
  app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>,
): Effect.Effect<HttpServerResponse.HttpServerResponse, E, R | HttpServerRequest.HttpServerRequest> => {
  const answered = errorsAsProblems(Effect.flatMapEager(app, checked)).pipe(
    Effect.map((response) =>
      HttpServerResponse.setHeaders(response, {
        ...secured(response.headers),
        // Without it a client does not know how to do better.
        ...(response.status === 401 ? { "www-authenticate": "Bearer" } : {}),
      }),
    ),
  )
  return Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) => {
    const exchange = exchangeOf(request.source)
    if (exchange === undefined) return answered
    return answered.pipe(
      Effect.provideService(HttpServerRequest.HttpServerRequest, bufferedRequest(request, exchange.body)),
      Effect.ensuring(Effect.sync(exchange.done)),
    )
  })
}
