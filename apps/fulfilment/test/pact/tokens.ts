import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { AccessTokens } from "../../src/outgoing/access-tokens.ts"

/** Tokens as they are: those of the issuer are not the affair of a pact with orders. */
export const tokens = Layer.succeed(AccessTokens, {
  get: () => Effect.succeed(Redacted.make("token")),
  forget: () => Effect.void,
})
