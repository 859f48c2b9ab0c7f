import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose"
import type { Issuer } from "../src/index.ts"

/** Verifies a token as a service should. */
export const verify = async (issuer: Issuer, token: string): Promise<JWTPayload> => {
  const keys = createRemoteJWKSet(new URL(issuer.jwksUrl))
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ["ES256"],
    audience: "orders",
    issuer: issuer.issuer,
    requiredClaims: ["exp", "sub"],
    typ: "at+jwt",
  })
  return payload
}
