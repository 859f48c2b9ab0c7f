import type * as HttpApi from "effect/http-api/HttpApi"
import type * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSwagger from "effect/http-api/HttpApiSwagger"
import * as OpenApi from "effect/http-api/OpenApi"
import type * as HttpRouter from "effect/http/HttpRouter"
import * as Layer from "effect/Layer"
import { methodNotAllowed } from "./method-not-allowed.ts"

/**
 * What a service serves besides its API: a page about it at `/docs`, which fetches nothing from elsewhere, and 405 for the
 * methods that a path has not.
 *
 * @example Layer.merge(HttpApiBuilder.layer(OrdersApi), besidesApi(OrdersApi))
 */
export const besidesApi = <Id extends string, Groups extends HttpApiGroup.Constraint>(
  api: HttpApi.HttpApi<Id, Groups>,
): Layer.Layer<never, never, HttpRouter.HttpRouter> =>
  Layer.merge(HttpApiSwagger.layer(api, { path: "/docs" }), methodNotAllowed(OpenApi.fromApi(api).paths))
