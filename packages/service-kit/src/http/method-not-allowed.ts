import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import type { OpenAPISpec } from "effect/http-api/OpenApi"
import type * as Layer from "effect/Layer"

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const

/** Answers 405, and what is allowed, where a path exists but not for the method. The router alone would say 404. */
export const methodNotAllowed = (
  paths: OpenAPISpec["paths"],
): Layer.Layer<never, never, HttpRouter.HttpRouter> =>
  HttpRouter.addAll(
    Object.entries(paths).flatMap(([path, operations]) => {
      const allowed = methods.filter((method) => method.toLowerCase() in operations)
      const answer = HttpServerResponse.empty({ status: 405, headers: { allow: allowed.join(", ") } })
      const route: HttpRouter.PathInput = `/${path.slice(1).replaceAll(/\{(\w+)\}/g, ":$1")}`
      return methods
        .filter((method) => !allowed.includes(method))
        .map((method) => HttpRouter.route(method, route, answer))
    }),
  )
