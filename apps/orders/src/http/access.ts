import {
  Forbidden,
  RequiredScope,
  ServiceAccess,
  Tenant,
  TenantAccess,
  Unauthenticated,
  Unavailable,
} from "@touchstone/orders-contract"
import { authorization } from "@touchstone/service-kit/authorization"
import { TokenVerifier } from "@touchstone/service-kit/authentication"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as Layer from "effect/Layer"

const admitted = authorization({
  forbidden: (detail) => new Forbidden({ detail }),
  unauthenticated: (detail) => new Unauthenticated({ detail }),
  unavailable: () => new Unavailable(),
})

const scopeOf = ({ annotations }: HttpApiEndpoint.Top) => Context.get(annotations, RequiredScope)

const tenantAccess = Layer.effect(
  TenantAccess,
  Effect.map(TokenVerifier, (verifier) => ({
    bearer: (handler, { credential, endpoint }) =>
      Effect.flatMap(admitted.tenant(verifier, credential, scopeOf(endpoint)), (tenant) =>
        Effect.provideService(handler, Tenant, tenant),
      ),
  })),
)

const serviceAccess = Layer.effect(
  ServiceAccess,
  Effect.map(TokenVerifier, (verifier) => ({
    bearer: (handler, { credential, endpoint }) =>
      Effect.andThen(admitted.bearer(verifier, credential, scopeOf(endpoint)), handler),
  })),
)

/** Who may call which endpoint, as the contract declares. */
export const access = Layer.merge(tenantAccess, serviceAccess)
