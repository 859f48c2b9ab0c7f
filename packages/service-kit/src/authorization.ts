import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import type { Claims, Verifier } from "./authentication.ts"

/** What a contract says to whoever is not let in. */
export interface Refusals<Unauthenticated, Forbidden, Unavailable> {
  readonly unauthenticated: (detail: string) => Unauthenticated
  readonly forbidden: (detail: string) => Forbidden
  readonly unavailable: () => Unavailable
}

/** Lets the bearer of a token in where an endpoint asks for a scope. One that asks for none is open to nobody. */
export interface Authorization<E> {
  readonly bearer: (
    verifier: Verifier,
    token: Redacted.Redacted,
    scope: string | null,
  ) => Effect.Effect<Claims, E>
  /** The tenant of a bearer that has one. */
  readonly tenant: (
    verifier: Verifier,
    token: Redacted.Redacted,
    scope: string | null,
  ) => Effect.Effect<string, E>
}

/**
 * Who may call an endpoint, by the token and the scope, in the words of a contract.
 *
 * @example authorization({ forbidden: (detail) => new Forbidden({ detail }), unauthenticated, unavailable }).tenant
 */
export const authorization = <U, F, K>({
  unauthenticated,
  forbidden,
  unavailable,
}: Refusals<U, F, K>): Authorization<U | F | K> => {
  const bearer: Authorization<U | F | K>["bearer"] = (verifier, token, scope) =>
    verifier.verify(token).pipe(
      Effect.catchTags({
        InvalidToken: ({ reason }) => Effect.fail(unauthenticated(reason)),
        KeysUnavailable: ({ cause }) =>
          Effect.andThen(
            Effect.logError("The issuer's keys are unavailable", cause),
            Effect.fail(unavailable()),
          ),
      }),
      Effect.flatMap((claims) =>
        scope !== null && claims.scopes.has(scope)
          ? Effect.succeed(claims)
          : Effect.fail(forbidden(`the token has not the scope ${scope}`)),
      ),
    )
  return {
    bearer,
    tenant: (verifier, token, scope) =>
      Effect.flatMap(bearer(verifier, token, scope), ({ tenant }) =>
        tenant === null ? Effect.fail(forbidden("the token is of no tenant")) : Effect.succeed(tenant),
      ),
  }
}
