import { SignJWT } from "jose"
import { newPrivateKey, type SigningKey } from "./signing-key.ts"
import { type Authority, claimsOf, headerOf, type TokenRequest } from "./tokens.ts"

/** The ways in which a token can be wrong. Whoever verifies tokens must refuse each of them. */
export const tokenFaults = [
  "other key",
  "unknown key",
  "algorithm none",
  "HS256 with the public key",
  "changed after signing",
  "no signature",
  "not a token",
  "wrong type",
  "expired",
  "not yet valid",
  "no expiry",
  "no subject",
  "wrong issuer",
  "wrong audience",
] as const

export type TokenFault = (typeof tokenFaults)[number]

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url")

const hour = 3600

/** A token that is right in everything but the one fault. */
export const badToken = async (
  key: SigningKey,
  authority: Authority,
  fault: TokenFault,
  request: TokenRequest,
): Promise<string> => {
  const claims = claimsOf(authority, request)
  const header = headerOf(key)
  const now = Math.floor(Date.now() / 1000)
  const signed = (changes: Readonly<Record<string, unknown>>): Promise<string> =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader(header).sign(key.privateKey)

  switch (fault) {
    case "other key":
      return new SignJWT(claims).setProtectedHeader(header).sign(newPrivateKey())
    case "unknown key":
      return new SignJWT(claims).setProtectedHeader({ ...header, kid: "unknown" }).sign(newPrivateKey())
    case "algorithm none":
      return `${base64url({ ...header, alg: "none" })}.${base64url(claims)}.`
    case "HS256 with the public key":
      // What passes where the algorithm is taken from the token, and the key from the key set.
      return new SignJWT(claims)
        .setProtectedHeader({ ...header, alg: "HS256" })
        .sign(new TextEncoder().encode(key.publicKey.export({ type: "spki", format: "pem" })))
    case "changed after signing": {
      const [head, , signature] = (await signed({})).split(".")
      return `${head}.${base64url({ ...claims, scope: `${request.scope} admin` })}.${signature}`
    }
    case "no signature":
      return `${base64url(header)}.${base64url(claims)}.`
    case "not a token":
      return "not-a-token"
    case "wrong type":
      return new SignJWT(claims).setProtectedHeader({ ...header, typ: "dpop+jwt" }).sign(key.privateKey)
    case "expired":
      return signed({ iat: now - 2 * hour, exp: now - hour })
    case "not yet valid":
      return signed({ nbf: now + hour, exp: now + 2 * hour })
    case "no expiry":
      return signed({ exp: undefined })
    case "no subject":
      return signed({ sub: undefined })
    case "wrong issuer":
      return signed({ iss: "http://issuer.invalid" })
    case "wrong audience":
      return signed({ aud: "other" })
  }
}
