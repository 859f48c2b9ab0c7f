import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import { JOSEError } from "jose/errors"
import { jwtVerify } from "jose/jwt/verify"
import { makeClaimsCache } from "./authentication-cache.ts"
import { type Claims, decodeClaims } from "./authentication-claims.ts"
import { KeysMissing, remoteKeys } from "./authentication-keys.ts"
import type { Authentication } from "./config.ts"

export type { Claims } from "./authentication-claims.ts"

/** Why nobody is let in with this token; never the token itself, nor any part of it. */
export class InvalidToken extends Data.TaggedError("InvalidToken")<{ readonly reason: string }> {}

/** The issuer's keys cannot be had now, so nothing can be said of the token. */
export class KeysUnavailable extends Data.TaggedError("KeysUnavailable")<{ readonly cause: unknown }> {}

export interface Verifier {
  readonly verify: (token: Redacted.Redacted) => Effect.Effect<Claims, InvalidToken | KeysUnavailable>
}

/** Tells who sends a request, by the access token that comes with it. */
export class TokenVerifier extends Context.Service<TokenVerifier, Verifier>()(
  "@touchstone/service-kit/TokenVerifier",
) {}

/** Tokens are hundreds of bytes; one that is longer than all headers are expected to be is none of the issuer's. */
const longest = 8 * 1024

const types = new Set(["at+jwt", "application/at+jwt", "jwt"])

/** The code of the library's error, such as ERR_JWT_EXPIRED: its message could hold what the token says. */
const invalid = (error: unknown): InvalidToken =>
  new InvalidToken({ reason: error instanceof JOSEError ? error.code : "ERR_MALFORMED" })

interface Verified {
  readonly claims: Claims
  /** In milliseconds. */
  readonly expires: number
}

/** RFC 9068 access tokens of one issuer for one audience, signed with ES256. A verified one is remembered for a while. */
export const makeVerifier = ({ issuer, audience, jwksUrl }: Authentication): Verifier => {
  const keys = remoteKeys(jwksUrl)
  const cache = makeClaimsCache()

  const check = (token: string, now: number): Effect.Effect<Verified, InvalidToken | KeysUnavailable> =>
    Effect.tryPromise({
      try: () =>
        jwtVerify(token, keys, {
          algorithms: ["ES256"],
          issuer,
          audience,
          requiredClaims: ["exp", "iss", "aud", "sub"],
          currentDate: new Date(now),
        }),
      catch: (error) =>
        error instanceof KeysMissing ? new KeysUnavailable({ cause: error.cause }) : invalid(error),
    }).pipe(
      Effect.flatMap(({ payload, protectedHeader }) => {
        if (!types.has(protectedHeader.typ?.toLowerCase() ?? ""))
          return Effect.fail(new InvalidToken({ reason: "ERR_TYPE" }))
        const claims = decodeClaims(payload)
        if (Result.isFailure(claims)) return Effect.fail(new InvalidToken({ reason: "ERR_CLAIMS" }))
        return Effect.succeed({ claims: claims.success, expires: (payload.exp ?? 0) * 1000 })
      }),
    )

  return {
    verify: (redacted) =>
      Clock.clockWith((clock) => {
        const token = Redacted.value(redacted)
        const now = clock.currentTimeMillisUnsafe()
        const known = cache.get(token, now)
        if (known !== undefined) return Effect.succeed(known)
        if (token.length > longest) return Effect.fail(new InvalidToken({ reason: "ERR_TOO_LONG" }))
        return Effect.map(check(token, now), ({ claims, expires }) => {
          cache.set(token, claims, expires, now)
          return claims
        })
      }),
  }
}

export const tokenVerifier = (config: Authentication): Layer.Layer<TokenVerifier> =>
  Layer.sync(TokenVerifier, () => makeVerifier(config))
