import { assert, describe, it } from "@effect/vitest"
import { startupFailure } from "@touchstone/service-kit/startup-failure"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { config } from "./config.ts"

const secret = "s3cret"

const right = {
  DATABASE_URL: "postgres://user:password@127.0.0.1:5432/fulfilment",
  ORDERS_URL: "https://orders.example.com",
  TOKEN_URL: "https://id.example.com/token",
  CLIENT_ID: "fulfilment",
  CLIENT_SECRET: secret,
}

const read = (variables: Readonly<Record<string, string | undefined>>) =>
  config.pipe(Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(variables))))

describe("the environment", () => {
  it.effect("needs a database, orders, and a client at an issuer", () =>
    Effect.gen(function* () {
      const { address, ordersUrl, natsUrl } = yield* read(right)
      assert.deepStrictEqual(address, { host: "127.0.0.1", port: 3001 })
      assert.strictEqual(ordersUrl, "https://orders.example.com")
      assert.isTrue(Option.isNone(natsUrl))
    }),
  )

  describe.each([
    ["DATABASE_URL", { DATABASE_URL: "mysql://a:b@c/d" }],
    ["ORDERS_URL", { ORDERS_URL: "orders" }],
    ["ORDERS_URL", { ORDERS_URL: "" }],
    ["TOKEN_URL", { TOKEN_URL: `https://user:${secret}@id.example.com/token` }],
    ["TOKEN_URL", { TOKEN_URL: "http://id.example.com/token" }],
    ["CLIENT_ID", { CLIENT_ID: "" }],
    ["CLIENT_SECRET", { CLIENT_SECRET: "" }],
    ["PORT", { PORT: "http" }],
    ["NATS_URL", { NATS_URL: "http://nats:4222" }],
    ["DEPLOYMENT", { DEPLOYMENT: "staging" }],
  ])("%s that is %j", (name, wrong) => {
    it.effect("is named in the one line that says what is wrong", () =>
      Effect.gen(function* () {
        const line = startupFailure(yield* Effect.flip(read({ ...right, ...wrong })))
        assert.match(line, new RegExp(`^The environment is not right: ${name} .+$`))
        assert.notInclude(line, secret)
      }),
    )
  })

  it.effect("may send the secret in the clear during development", () =>
    Effect.gen(function* () {
      const TOKEN_URL = "http://127.0.0.1:4000/token"
      const { tokens } = yield* read({ ...right, TOKEN_URL, DEPLOYMENT: "development" })
      assert.strictEqual(tokens.url, TOKEN_URL)
    }),
  )
})
