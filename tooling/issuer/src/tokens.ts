import { type JWTPayload, SignJWT } from "jose"
import { algorithm, type SigningKey } from "./signing-key.ts"

/** What a token is to say. Nothing is checked: a test may ask for a tenant or a scope that no client would get. */
export interface TokenRequest {
  /** Space-separated. */
  readonly scope: string
  /** None when left out. */
  readonly tenant?: string
  /** `developer` when left out. */
  readonly subject?: string
  /** Seconds; an hour when left out. */
  readonly expiresIn?: number
  /** Added to the claims, or put in their place; a claim that is `undefined` is left out. */
  readonly claims?: Readonly<Record<string, unknown>>
}

/** Whose tokens: the claims `iss` and `aud`. */
export interface Authority {
  readonly issuer: string
  readonly audience: string
}

export const claimsOf = (authority: Authority, request: TokenRequest): JWTPayload => {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: authority.issuer,
    aud: authority.audience,
    sub: request.subject ?? "developer",
    iat: now,
    exp: now + (request.expiresIn ?? 3600),
    jti: crypto.randomUUID(),
    scope: request.scope,
    ...(request.tenant === undefined ? {} : { tenant: request.tenant }),
    ...request.claims,
  }
}

export const headerOf = (key: SigningKey): { alg: string; kid: string; typ: string } => ({
  alg: algorithm,
  kid: key.id,
  typ: "at+jwt",
})

export const signedToken = (key: SigningKey, authority: Authority, request: TokenRequest): Promise<string> =>
  new SignJWT(claimsOf(authority, request)).setProtectedHeader(headerOf(key)).sign(key.privateKey)
