import { assert, layer } from "@effect/vitest"
import { type TokenFault, tokenFaults } from "@touchstone/issuer"
import { Order, OrdersApi, RequiredScope } from "@touchstone/orders-contract"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as Schema from "effect/Schema"
import { basket, everyScope, Issuer, rows, send, service } from "./service.ts"

const decodeOrder = Schema.decodeUnknownEffect(Order)

const anId = "01970000-0000-7000-8000-000000000000"

const endpoints: ReadonlyArray<HttpApiEndpoint.Top> = Object.values(OrdersApi.groups).flatMap(
  ({ endpoints }) => Object.values<HttpApiEndpoint.Top>(endpoints),
)

/** Every endpoint of the contract, and the scope that it asks for. */
const guarded = endpoints.map((endpoint) => {
  const path = endpoint.path.replace(":orderId", anId).replace(/\/$/, "")
  return [endpoint.method, path, Context.get(endpoint.annotations, RequiredScope)] as const
})

const withToken = (method: string, path: string, token: (issuer: Issuer["Service"]) => Promise<string>) =>
  Effect.gen(function* () {
    const issuer = yield* Issuer
    const authorization = `Bearer ${yield* Effect.promise(() => token(issuer))}`
    const body = method === "POST" ? basket : undefined
    return yield* send(method, path, body, { authorization })
  })

layer(service, { excludeTestServices: true })("the service lets nobody in", (it) => {
  it.effect("through an endpoint that asks for no scope: there is none", () =>
    Effect.sync(() => {
      assert.isAtLeast(guarded.length, 7)
      for (const [method, path, scope] of guarded) assert.isNotNull(scope, `${method} ${path}`)
    }),
  )

  it.effect.each(guarded)("without a token: %s %s", ([method, path]) =>
    Effect.gen(function* () {
      const before = yield* rows
      for (const authorization of [null, "Basic YTpi", "Bearer", "Bearer "]) {
        const answer = yield* send(method, path, method === "POST" ? basket : undefined, { authorization })
        assert.containSubset(answer, { status: 401, body: { type: "urn:problem:unauthenticated" } })
        assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer/)
      }
      assert.deepStrictEqual(yield* rows, before)
    }),
  )

  it.effect.each(guarded)(
    "whose token has every scope but the one asked for: %s %s",
    ([method, path, scope]) =>
      Effect.gen(function* () {
        const others = everyScope.split(" ").filter((other) => other !== scope)
        const answer = yield* withToken(method, path, ({ token }) =>
          token({ tenant: "acme", scope: others.join(" ") }),
        )
        assert.containSubset(answer, { status: 403, body: { type: "urn:problem:forbidden" } })
      }),
  )

  it.effect.each(tokenFaults)("with a token that is wrong: %s", (fault: TokenFault) =>
    Effect.gen(function* () {
      const before = yield* rows
      const answer = yield* withToken("POST", "/orders", ({ issueRaw }) =>
        issueRaw(fault, { tenant: "acme", scope: everyScope }),
      )
      assert.strictEqual(answer.status, 401)
      assert.deepStrictEqual(yield* rows, before)
    }),
  )

  it.effect("to orders with a token of no tenant, or of one that cannot be", () =>
    Effect.gen(function* () {
      const answer = yield* withToken("GET", "/orders", ({ token }) => token({ scope: everyScope }))
      assert.strictEqual(answer.status, 403)
      const odd = yield* withToken("GET", "/orders", ({ token }) =>
        token({ tenant: "a,b", scope: everyScope }),
      )
      assert.strictEqual(odd.status, 401)
    }),
  )

  it.effect("to what is another tenant's: it is not there", () =>
    Effect.gen(function* () {
      const { id } = yield* decodeOrder((yield* send("POST", "/orders", basket)).body)
      const { token } = yield* Issuer
      const other = yield* Effect.promise(() => token({ tenant: "other", scope: everyScope }))
      const as = { authorization: `Bearer ${other}` }
      const before = yield* rows
      assert.strictEqual((yield* send("GET", `/orders/${id}`, undefined, as)).status, 404)
      assert.containSubset((yield* send("GET", "/orders", undefined, as)).body, { orders: [] })
      const payment = { expectedVersion: 1, amount: { amount: 1497, currency: "EUR" }, reference: "pay_1" }
      assert.strictEqual((yield* send("POST", `/orders/${id}/payment`, payment, as)).status, 404)
      const cancellation = { expectedVersion: 1, reason: "not mine" }
      assert.strictEqual((yield* send("POST", `/orders/${id}/cancellation`, cancellation, as)).status, 404)
      assert.deepStrictEqual(yield* rows, before)
    }),
  )

  it.effect.each(["/health/live", "/health/ready", "/openapi.json"])("but everybody may look at %s", (path) =>
    Effect.gen(function* () {
      assert.strictEqual((yield* send("GET", path, undefined, { authorization: null })).status, 200)
    }),
  )
})
