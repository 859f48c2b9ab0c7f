import { STATUS_CODES } from "node:http"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Headers from "effect/http/Headers"
import * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as ProblemDetails from "effect/http/ProblemDetails"

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

/**
 * Whatever goes wrong, the answer is an RFC 9457 problem: a route that does not exist, a body that is too large, a bug.
 * A bug is logged here, with all that is known of it, and its caller is told no more than that there was one.
 */
export const errorsAsProblems = <E, R>(
  app: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>,
): Effect.Effect<HttpServerResponse.HttpServerResponse, E, R> =>
  Effect.catchCause(app, (cause) =>
    Effect.gen(function* () {
      const [response] = yield* HttpServerError.causeResponse(cause)
      if (response.status >= 500 && !Cause.hasInterruptsOnly(cause)) {
        yield* Effect.logError("A request failed unexpectedly", cause)
      }
      return response
    }),
  ).pipe(Effect.map(asProblem))
