import fastifyJwt, { type TokenOrHeader } from "@fastify/jwt"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import buildGetJwks from "get-jwks"

declare module "@fastify/jwt" {
  interface FastifyJWT {
    user: { readonly sub: string; readonly tenant?: unknown; readonly scope?: unknown }
  }
}

export interface Authority {
  readonly issuer: string
  readonly audience: string
}

const keysFor = 60_000

/** The issuer's key by its id. get-jwks keeps keys, but makes each anew into PEM for every request, which takes longer than all else. */
const publicKeys = (): ((kid: string, alg: string, domain: string) => Promise<string>) => {
  const jwks = buildGetJwks({ ttl: keysFor })
  const known = new Map<string, { readonly pem: string; readonly until: number }>()
  return async (kid, alg, domain) => {
    const key = known.get(kid)
    if (key !== undefined && key.until > Date.now()) return key.pem
    const pem = await jwks.getPublicKey({ kid, alg, domain })
    known.set(kid, { pem, until: Date.now() + keysFor })
    return pem
  }
}

/** The id of the key that a decoded token says it is signed with. */
const keyIdOf = (token: unknown): string => {
  const header = typeof token === "object" && token !== null && "header" in token ? token.header : token
  const kid = typeof header === "object" && header !== null && "kid" in header ? header.kid : undefined
  return typeof kid === "string" ? kid : ""
}

/** Bearer tokens as the documentation of @fastify/jwt and get-jwks has them: ES256 alone, of this issuer, for this audience. */
export const registerAuthentication = async (app: FastifyInstance, authority: Authority): Promise<void> => {
  const keyOf = publicKeys()
  await app.register(fastifyJwt, {
    decode: { complete: true },
    secret: (_request: FastifyRequest, token: TokenOrHeader) =>
      keyOf(keyIdOf(token), "ES256", authority.issuer),
    verify: {
      algorithms: ["ES256"],
      allowedIss: authority.issuer,
      allowedAud: authority.audience,
      requiredClaims: ["iss", "aud", "sub", "exp"],
      cache: 1000,
      cacheTTL: 60_000,
    },
  })
}

/** Lets a token with the scope and a tenant in. */
export const needs =
  (scope: string) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    try {
      await request.jwtVerify()
    } catch {
      await reply
        .code(401)
        .header("www-authenticate", "Bearer")
        .send({ title: "Unauthenticated", status: 401 })
      return
    }
    const { scope: scopes, tenant } = request.user
    if (typeof scopes !== "string" || !scopes.split(" ").includes(scope) || typeof tenant !== "string") {
      await reply.code(403).send({ title: "Forbidden", status: 403 })
    }
  }
