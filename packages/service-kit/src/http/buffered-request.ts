import * as Effect from "effect/Effect"
import * as HttpServerError from "effect/http/HttpServerError"
import type * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as UrlParams from "effect/http/UrlParams"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"

const decoder = new TextDecoder()

const parseJson = Schema.decodeEffect(Schema.fromJsonString(Schema.Json))

/** The request, with a body that has been read. All else is the request's own. */
export const bufferedRequest = (
  request: HttpServerRequest.HttpServerRequest,
  body: Uint8Array,
): HttpServerRequest.HttpServerRequest => {
  const wrong = (cause: unknown) =>
    new HttpServerError.HttpServerError({
      reason: new HttpServerError.RequestParseError({ request, reason: "Parse", cause }),
    })
  const text = Effect.sync(() => decoder.decode(body))
  const known: Partial<HttpServerRequest.HttpServerRequest> = {
    text,
    get json() {
      return Effect.flatMap(text, (text) =>
        text === "" ? Effect.succeed(null) : Effect.mapError(parseJson(text), wrong),
      )
    },
    get urlParamsBody() {
      return Effect.map(text, (text) => UrlParams.fromInput(new URLSearchParams(text)))
    },
    arrayBuffer: Effect.sync(() => new Uint8Array(body).buffer),
    get stream() {
      return Stream.succeed(body)
    },
    modify: (options) => bufferedRequest(request.modify(options), body),
  }
  return new Proxy(request, {
    get: (target, name): unknown => (name in known ? Reflect.get(known, name) : Reflect.get(target, name)),
  })
}
