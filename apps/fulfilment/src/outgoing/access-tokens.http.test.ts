import { assert, describe, it } from "@effect/vitest"
import { startIssuer } from "@touchstone/issuer"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as TestClock from "effect/testing/TestClock"
import { FakeOrders, fakeOrders } from "../../test/fake-orders.ts"
import { accessTokensHttp } from "./access-tokens.http.ts"
import { AccessTokens } from "./access-tokens.ts"

const tokens = (clientSecret: string) =>
  Layer.unwrap(
    Effect.map(FakeOrders, ({ url }) =>
      accessTokensHttp({
        url: `${url}/token`,
        clientId: "fulfilment",
        clientSecret: Redacted.make(clientSecret),
      }),
    ),
  ).pipe(Layer.provide(FetchHttpClient.layer), Layer.provideMerge(fakeOrders))

/** The payload of a signed token. */
const claimsOf = (token: Redacted.Redacted) =>
  decodeClaims(Buffer.from(Redacted.value(token).split(".")[1] ?? "", "base64url").toString())

const decodeClaims = Schema.decodeUnknownEffect(
  Schema.fromJsonString(Schema.Struct({ scope: Schema.String, tenant: Schema.optionalKey(Schema.String) })),
)

it.effect("an issuer gives the tokens that are asked for", () =>
  Effect.gen(function* () {
    const scopes = ["events:read", "orders:read", "orders:ship"]
    const clients = { fulfilment: { secret: "s3cret", scopes, tenants: "any" } } as const
    const { tokenUrl } = yield* Effect.acquireRelease(
      Effect.promise(() => startIssuer({ clients })),
      ({ stop }) => Effect.promise(stop),
    )
    const client = { url: tokenUrl, clientId: "fulfilment", clientSecret: Redacted.make("s3cret") }
    const layer = accessTokensHttp(client).pipe(Layer.provide(FetchHttpClient.layer))
    const { get } = yield* Effect.provide(AccessTokens, layer)
    assert.deepStrictEqual(yield* claimsOf(yield* get(null)), { scope: "events:read" })
    assert.deepStrictEqual(yield* claimsOf(yield* get("acme")), {
      scope: "orders:ship orders:read",
      tenant: "acme",
    })
  }),
)

describe("tokens", () => {
  it.effect("are asked for with what they are for, and only once at a time", () =>
    Effect.gen(function* () {
      const { get } = yield* AccessTokens
      const fake = yield* FakeOrders
      const [one, again] = yield* Effect.all([get("acme"), get("acme")], { concurrency: 2 })
      assert.strictEqual(Redacted.value(one), Redacted.value(again))
      yield* get("other")
      yield* get(null)
      assert.deepStrictEqual(fake.tokens, [
        "orders:ship orders:read acme",
        "orders:ship orders:read other",
        "events:read nobody",
      ])
    }).pipe(Effect.provide(tokens("s3cret"))),
  )

  it.effect("are used until half a minute before they expire", () =>
    Effect.gen(function* () {
      const { get } = yield* AccessTokens
      const fake = yield* FakeOrders
      yield* get(null)
      yield* TestClock.adjust("569 seconds")
      yield* get(null)
      assert.lengthOf(fake.tokens, 1)
      yield* TestClock.adjust("1 second")
      yield* get(null)
      assert.lengthOf(fake.tokens, 2)
    }).pipe(Effect.provide(tokens("s3cret"))),
  )

  it.effect("are asked for anew when they were refused", () =>
    Effect.gen(function* () {
      const { get, forget } = yield* AccessTokens
      const fake = yield* FakeOrders
      yield* get("acme")
      yield* forget("acme")
      yield* get("acme")
      assert.lengthOf(fake.tokens, 2)
    }).pipe(Effect.provide(tokens("s3cret"))),
  )

  it.effect("are asked for again after a refusal, which does not tell the secret", () =>
    Effect.gen(function* () {
      const { get } = yield* AccessTokens
      const error = yield* Effect.flip(get(null))
      assert.strictEqual(error.reason, "no token from the issuer: answer 401")
      assert.notInclude(JSON.stringify(error), "wrong-secret")
      yield* Effect.flip(get(null))
      assert.deepStrictEqual((yield* FakeOrders).tokens, ["refused", "refused"])
    }).pipe(Effect.provide(tokens("wrong-secret"))),
  )
})
