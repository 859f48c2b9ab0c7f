import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { base64url, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from "jose"
import type { Authentication } from "../src/config.ts"

/** The moment at which the tests' tokens are issued, in seconds. */
export const issuedAt = 1_800_000_000

export const good = {
  iss: "https://id.example.com",
  aud: "orders",
  sub: "client-1",
  iat: issuedAt,
  exp: issuedAt + 30,
  tenant: "acme",
  scope: "orders:read orders:write",
} satisfies JWTPayload

const pair = Effect.promise(() => generateKeyPair("ES256"))

/** Keys, what signs with them, and a server that publishes them, or what else it is told to answer. */
export const issuer = Effect.gen(function* () {
  const { privateKey, publicKey } = yield* pair
  const other = yield* pair
  const jwk = { ...(yield* Effect.promise(() => exportJWK(publicKey))), kid: "1", alg: "ES256" }
  // The issuer has more keys than those that the service is to trust.
  const longer = yield* Effect.promise(() => generateKeyPair("ES384"))
  const longerJwk = {
    ...(yield* Effect.promise(() => exportJWK(longer.publicKey))),
    kid: "2",
    alg: "ES384",
  }
  const spki = yield* Effect.promise(() => exportSPKI(publicKey))
  const answer = { status: 200, body: JSON.stringify({ keys: [jwk, longerJwk] }), asked: 0 }
  const server = yield* Effect.acquireRelease(
    Effect.promise(async () => {
      const server = createServer((_request, response) => {
        answer.asked += 1
        response.writeHead(answer.status).end(answer.body)
      }).listen(0, "127.0.0.1")
      await once(server, "listening")
      return server
    }),
    (server) => Effect.sync(() => server.close().closeAllConnections()),
  )
  const port = Option.getOrThrow(
    Schema.decodeUnknownOption(Schema.Struct({ port: Schema.Number }))(
      server.address() satisfies AddressInfo | string | null,
    ),
  ).port
  const sign = (claims: JWTPayload, header: { readonly kid?: string; readonly typ?: string } = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: "1", typ: "at+jwt", ...header })
  const config: Authentication = {
    issuer: "https://id.example.com",
    audience: "orders",
    jwksUrl: `http://127.0.0.1:${port}/keys`,
  }
  return {
    answer,
    config,
    sign: (claims: JWTPayload, header?: { readonly kid?: string; readonly typ?: string }) =>
      sign(claims, header).sign(privateKey),
    signWithAnotherAlgorithm: (claims: JWTPayload) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: "ES384", kid: "2", typ: "at+jwt" })
        .sign(longer.privateKey),
    signByAnother: (claims: JWTPayload) => sign(claims).sign(other.privateKey),
    /** The public key is no secret: whoever takes it for one lets in everybody. */
    signWithPublicKey: (claims: JWTPayload) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", kid: "1", typ: "at+jwt" })
        .sign(new TextEncoder().encode(spki)),
    unsigned: (claims: JWTPayload) =>
      `${base64url.encode(JSON.stringify({ alg: "none", typ: "at+jwt" }))}.${base64url.encode(JSON.stringify(claims))}.`,
  }
})
