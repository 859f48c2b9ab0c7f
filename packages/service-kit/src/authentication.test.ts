import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as TestClock from "effect/testing/TestClock"
import type { JWTPayload } from "jose"
import { good, issuedAt, issuer } from "../test/issuer.ts"
import { makeVerifier, TokenVerifier, tokenVerifier } from "./authentication.ts"

type Issuer = Effect.Success<typeof issuer>

const atTheTime = TestClock.setTime(issuedAt * 1000)

const tokenOf = (text: string | Promise<string>) =>
  Effect.map(
    Effect.promise(async () => text),
    (token) => Redacted.make(token),
  )

/** An issuer, a service that trusts it, and what that says of a token. */
const setting = Effect.gen(function* () {
  yield* atTheTime
  const id = yield* issuer
  const { verify } = makeVerifier(id.config)
  return { id, verify: (text: string | Promise<string>) => Effect.flatMap(tokenOf(text), verify) }
})

const without = (name: string): JWTPayload =>
  Object.fromEntries(Object.entries(good).filter(([key]) => key !== name))

it.effect("a good token says who sends it, for whom, and what is allowed", () =>
  Effect.gen(function* () {
    const { id, verify } = yield* setting
    assert.deepStrictEqual(yield* verify(id.sign(good)), {
      subject: "client-1",
      tenant: "acme",
      scopes: new Set(["orders:read", "orders:write"]),
    })
  }),
)

it.effect("a token of a service has no tenant and may have no scope", () =>
  Effect.gen(function* () {
    const { id, verify } = yield* setting
    const { iss, aud, sub, exp } = good
    const claims = yield* verify(id.sign({ iss, aud, sub, exp }, { typ: "JWT" }))
    assert.deepStrictEqual(claims, { subject: "client-1", tenant: null, scopes: new Set<string>() })
  }),
)

const tenantOf = (tenant: unknown) => (id: Issuer) => id.sign({ ...good, tenant })

const bad: ReadonlyArray<readonly [string, (id: Issuer) => string | Promise<string>]> = [
  ["has expired", (id) => id.sign({ ...good, exp: issuedAt - 1 })],
  ["expires now", (id) => id.sign({ ...good, exp: issuedAt })],
  ["is not yet valid", (id) => id.sign({ ...good, nbf: issuedAt + 10 })],
  ["is for another audience", (id) => id.sign({ ...good, aud: "invoices" })],
  ["is of another issuer", (id) => id.sign({ ...good, iss: "https://evil.example.com" })],
  [
    "is of an issuer whose name begins alike",
    (id) => id.sign({ ...good, iss: "https://id.example.com.evil.com" }),
  ],
  ["is not signed", (id) => id.unsigned(good)],
  ["is signed with the public key as a secret", (id) => id.signWithPublicKey(good)],
  ["is signed with another key", (id) => id.signByAnother(good)],
  ["is signed with another algorithm", (id) => id.signWithAnotherAlgorithm(good)],
  ["names a key that is not there", (id) => id.sign(good, { kid: "3" })],
  ["never expires", (id) => id.sign(without("exp"))],
  ["is of nobody", (id) => id.sign(without("sub"))],
  ["is of an empty name", (id) => id.sign({ ...good, sub: "" })],
  ["is for no audience", (id) => id.sign(without("aud"))],
  ["is of no issuer", (id) => id.sign(without("iss"))],
  ["is of another kind", (id) => id.sign(good, { typ: "logout+jwt" })],
  ["is of no kind", (id) => id.sign(good, { typ: "" })],
  ["was changed", async (id) => (await id.sign(good)).replace(/\.[^.]{4}/, ".AAAA")],
  ["has lost its end", async (id) => (await id.sign(good)).slice(0, -10)],
  ["is empty", () => ""],
  ["is no token", () => "hello"],
  ["is dots", () => ".."],
  ["is huge", (id) => id.sign({ ...good, more: "x".repeat(10_000) })],
  ["has a tenant in capitals", tenantOf("ACME")],
  ["has a tenant with a quote", tenantOf("a'--")],
  ["has an empty tenant", tenantOf("")],
  ["has a tenant that is too long", tenantOf("a".repeat(64))],
  ["has a tenant that is a number", tenantOf(1)],
  ["has a tenant that is null", tenantOf(null)],
  ["has a list of tenants", tenantOf(["acme"])],
  ["has a list of scopes", (id) => id.sign({ ...good, scope: ["orders:read"] })],
]

for (const [what, make] of bad)
  it.effect(`nobody is let in with a token that ${what}`, () =>
    Effect.gen(function* () {
      const { id, verify } = yield* setting
      const token = yield* Effect.promise(async () => make(id))
      const result = yield* Effect.result(verify(token))
      if (Result.isSuccess(result)) return assert.fail("it was accepted")
      assert.strictEqual(result.failure._tag, "InvalidToken")
      const told = `${JSON.stringify(result.failure)} ${result.failure.message} ${result.failure.stack}`
      for (const part of token.split(".").filter((part) => part.length > 8)) assert.notInclude(told, part)
    }),
  )

it.effect("a token that was accepted before is not, once it has expired", () =>
  Effect.gen(function* () {
    const { id, verify } = yield* setting
    const token = yield* Effect.promise(() => id.sign(good))
    yield* verify(token)
    yield* TestClock.setTime((issuedAt + 30) * 1000 - 1)
    yield* verify(token)
    yield* TestClock.setTime((issuedAt + 30) * 1000)
    assert.strictEqual((yield* Effect.flip(verify(token)))._tag, "InvalidToken")
  }),
)

it.effect("a token is verified again after a minute, however long it is valid", () =>
  Effect.gen(function* () {
    const { id } = yield* setting
    const token = yield* tokenOf(id.sign({ ...good, exp: issuedAt + 3600 }))
    const { verify } = makeVerifier(id.config)
    yield* verify(token)
    const first = yield* verify(token)
    assert.strictEqual(yield* verify(token), first)
    yield* TestClock.adjust("60 seconds")
    assert.notStrictEqual(yield* verify(token), first)
  }),
)

it.effect("the keys are fetched once, and not again for each key that nobody knows", () =>
  Effect.gen(function* () {
    const { id, verify } = yield* setting
    yield* verify(id.sign(good))
    yield* verify(id.sign({ ...good, sub: "client-2" }))
    yield* Effect.flip(verify(id.sign(good, { kid: "made-up" })))
    assert.strictEqual(id.answer.asked, 1)
  }),
)

const unavailable: ReadonlyArray<readonly [string, number, string]> = [
  ["fails", 500, ""],
  ["answers with a page", 200, "<html>"],
  ["answers with something else", 200, "{}"],
]

for (const [what, status, body] of unavailable)
  it.effect(`nothing is said of a token when the issuer ${what}`, () =>
    Effect.gen(function* () {
      const { id, verify } = yield* setting
      Object.assign(id.answer, { status, body })
      assert.strictEqual((yield* Effect.flip(verify(id.sign(good))))._tag, "KeysUnavailable")
    }),
  )

it.effect("an issuer that is down is not asked for each token", () =>
  Effect.gen(function* () {
    const { id, verify } = yield* setting
    Object.assign(id.answer, { status: 503 })
    for (let times = 0; times < 5; times++) yield* Effect.flip(verify(id.sign(good)))
    assert.strictEqual(id.answer.asked, 1)
  }),
)

it.effect("the verifier is a service", () =>
  Effect.gen(function* () {
    const { id } = yield* setting
    const { verify } = yield* Effect.provide(TokenVerifier, tokenVerifier(id.config))
    assert.strictEqual((yield* Effect.flatMap(tokenOf(id.sign(good)), verify)).tenant, "acme")
  }),
)
