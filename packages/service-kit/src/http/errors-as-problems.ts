import { STATUS_CODES } from "node:http"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Headers from "effect/http/Headers"
import * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpTraceContext from "effect/http/HttpTraceContext"
import * as ProblemDetails from "effect/http/ProblemDetails"
import * as Option from "effect/Option"

const asProblem = (
  response: HttpServerResponse.HttpServerResponse,
): HttpServerResponse.HttpServerResponse => {
  if (response.status < 400 || response.headers["content-type"] === ProblemDetails.contentType)
    return response
  const title = STATUS_CODES[response.status] ?? "Error"
  const problem = ProblemDetails.toResponse({
    type: ProblemDetails.blankType,
    status: response.status,
    title,
  })
  return HttpServerResponse.setHeaders(
    problem,
    Headers.removeMany(response.headers, ["content-type", "content-length"]),
  )
}

/** What the statuses ask for: how to be let in (RFC 6750, 3), and when to come again (RFC 9110, 15.6.4). */
const advice: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { "www-authenticate": "Bearer" },
  503: { "retry-after": "1" },
}

const withAdvice = (
  response: HttpServerResponse.HttpServerResponse,
): HttpServerResponse.HttpServerResponse => {
  const headers = advice[response.status]
  return headers === undefined ? response : HttpServerResponse.setHeaders(response, headers)
}

const pathOf = (url: string) => url.split("?", 1)[0]

/** Where a request belongs: its caller's trace is known even when this service sends no traces itself. */
const whichRequest = Effect.map(HttpServerRequest.HttpServerRequest, ({ headers, method, url }) => ({
  method,
  path: pathOf(url),
  ...Option.match(HttpTraceContext.fromHeaders(headers), {
    onNone: () => ({}),
    onSome: ({ traceId }) => ({ traceId }),
  }),
}))

/**
 * Whatever goes wrong, the answer is an RFC 9457 problem: a route that does not exist, a body that is too large, a bug.
 * A bug is logged here, with all that is known of it, and its caller is told no more than that there was one.
 */
export const errorsAsProblems = <E, R>(
  app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>,
): Effect.Effect<HttpServerResponse.HttpServerResponse, E, R | HttpServerRequest.HttpServerRequest> =>
  Effect.catchCause(app, (cause) =>
    Effect.gen(function* () {
      const [response] = yield* HttpServerError.causeResponse(cause)
      if (response.status >= 500 && !Cause.hasInterruptsOnly(cause)) {
        yield* Effect.logError("A request failed unexpectedly", cause).pipe(
          Effect.annotateLogs(yield* whichRequest),
        )
      }
      return response
    }),
  ).pipe(Effect.map(asProblem), Effect.map(withAdvice))
