import {
  Forbidden,
  RequiredScope,
  ServiceAccess,
  Tenant,
  TenantAccess,
  Unauthenticated,
  Unavailable,
} from "@touchstone/orders-contract"
import { TokenVerifier } from "@touchstone/service-kit/authentication"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"

/** Lets a bearer in where the token is valid and has the scope that the endpoint asks for. */
const admitted = Effect.fnUntraced(
  function* (verifier: TokenVerifier["Service"], token: Redacted.Redacted, endpoint: HttpApiEndpoint.Top) {
    const claims = yield* verifier.verify(token)
    const scope = Context.get(endpoint.annotations, RequiredScope)
    if (scope === null || !claims.scopes.has(scope)) {
      return yield* new Forbidden({ detail: `the token has not the scope ${scope}` })
    }
    return claims
  },
  Effect.catchTags({
    InvalidToken: ({ reason }) => Effect.fail(new Unauthenticated({ detail: reason })),
    KeysUnavailable: ({ cause }) =>
      Effect.logError("The issuer's keys are unavailable", cause).pipe(
        Effect.andThen(Effect.fail(new Unavailable())),
      ),
  }),
)

const tenantAccess = Layer.effect(
  TenantAccess,
  Effect.map(TokenVerifier, (verifier) => ({
    bearer: (handler, { credential, endpoint }) =>
      Effect.gen(function* () {
        const { tenant } = yield* admitted(verifier, credential, endpoint)
        if (tenant === null) return yield* new Forbidden({ detail: "the token is of no tenant" })
        return yield* Effect.provideService(handler, Tenant, tenant)
      }),
  })),
)

const serviceAccess = Layer.effect(
  ServiceAccess,
  Effect.map(TokenVerifier, (verifier) => ({
    bearer: (handler, { credential, endpoint }) =>
      Effect.andThen(admitted(verifier, credential, endpoint), handler),
  })),
)

/** Who may call which endpoint, as the contract declares. */
export const access = Layer.merge(tenantAccess, serviceAccess)
