import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"

/** There is no token to be had: the issuer did not answer, or refused. */
export class TokenUnavailable extends Data.TaggedError("TokenUnavailable")<{ readonly reason: string }> {}

/** Whom a token is for: a tenant, or null for the events of all. */
export type Audience = string | null

/** Bearer tokens for the orders service. */
export class AccessTokens extends Context.Service<
  AccessTokens,
  {
    readonly get: (tenant: Audience) => Effect.Effect<Redacted.Redacted, TokenUnavailable>
    /** Asks for another one next time: this one was refused. */
    readonly forget: (tenant: Audience) => Effect.Effect<void>
  }
>()("fulfilment/AccessTokens") {}
