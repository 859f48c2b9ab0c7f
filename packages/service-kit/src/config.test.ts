import { assert, describe, it } from "@effect/vitest"
import type * as Config from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import { address, authentication, databaseUrl, environment, telemetry } from "./config.ts"
import { startupFailure } from "./startup-failure.ts"

const secret = "hunter2"

type Env = Readonly<Record<string, string>>

const read = <A>(config: Config.Config<A>, env: Env) => config.parse(ConfigProvider.fromEnv({ env }))

const production: Env = {
  AUTH_ISSUER: "https://id.example.com",
  AUTH_AUDIENCE: "orders",
  AUTH_JWKS_URL: "https://id.example.com/keys",
}
const local: Env = {
  AUTH_ISSUER: "http://127.0.0.1:4000",
  AUTH_AUDIENCE: "orders",
  AUTH_JWKS_URL: "http://127.0.0.1:4000/.well-known/jwks.json",
}

describe("the environment, as it should be", () => {
  it.effect("is read", () =>
    Effect.gen(function* () {
      const url = "postgres://a:b@localhost:5432/c"
      assert.strictEqual(Redacted.value(yield* read(databaseUrl, { DATABASE_URL: url })), url)
      assert.deepStrictEqual(yield* read(address(3000), { HOST: "::", PORT: "80" }), { host: "::", port: 80 })
      assert.deepStrictEqual(yield* read(authentication, production), {
        issuer: "https://id.example.com",
        audience: "orders",
        jwksUrl: "https://id.example.com/keys",
      })
      assert.deepStrictEqual(
        yield* read(telemetry, { OTEL_EXPORTER_OTLP_ENDPOINT: "http://otel:4318", LOG_LEVEL: "Warn" }),
        { otlpUrl: Option.some("http://otel:4318"), logLevel: "Warn" },
      )
    }),
  )

  it.effect("is production's, on this machine alone, where it says nothing", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* read(environment, {}), "production")
      assert.deepStrictEqual(yield* read(address(3001), {}), { host: "127.0.0.1", port: 3001 })
      assert.deepStrictEqual(yield* read(telemetry, {}), { otlpUrl: Option.none(), logLevel: "Info" })
    }),
  )

  it.effect("may name a development issuer in development", () =>
    Effect.gen(function* () {
      const { issuer } = yield* read(authentication, { ...local, DEPLOYMENT: "development" })
      assert.strictEqual(issuer, local["AUTH_ISSUER"])
    }),
  )
})

const wrong: ReadonlyArray<readonly [string, Config.Config<unknown>, Env]> = [
  ["DATABASE_URL is missing", databaseUrl, {}],
  ["DATABASE_URL must be a URL such as", databaseUrl, { DATABASE_URL: `mysql://root:${secret}@db/orders` }],
  ["PORT Expected a value between 1 and 65535", address(1), { PORT: "0" }],
  ["PORT Expected", address(1), { PORT: "http" }],
  ["DEPLOYMENT must be development or production", environment, { DEPLOYMENT: "staging" }],
  ["DEPLOYMENT must be development or production", authentication, { ...local, DEPLOYMENT: "Development" }],
  ["AUTH_ISSUER is missing", authentication, {}],
  [
    "AUTH_ISSUER must be an http(s) URL",
    authentication,
    { ...production, AUTH_ISSUER: `https://me:${secret}@id.example.com` },
  ],
  ["AUTH_AUDIENCE is missing", authentication, { AUTH_ISSUER: "https://a", AUTH_JWKS_URL: "https://a" }],
  ["AUTH_AUDIENCE is missing", authentication, { ...production, AUTH_AUDIENCE: "" }],
  ["AUTH_JWKS_URL must be an http(s) URL", authentication, { ...production, AUTH_JWKS_URL: "file:///keys" }],
  ["AUTH_ISSUER is a development issuer", authentication, local],
  [
    "AUTH_ISSUER is a development issuer",
    authentication,
    { ...production, AUTH_ISSUER: "http://id.example.com" },
  ],
  [
    "AUTH_ISSUER is a development issuer",
    authentication,
    { ...production, AUTH_ISSUER: "https://localhost" },
  ],
  [
    "AUTH_JWKS_URL is a development issuer",
    authentication,
    { ...production, AUTH_JWKS_URL: "https://[::1]/keys" },
  ],
  [
    "AUTH_JWKS_URL is a development issuer",
    authentication,
    { ...production, AUTH_JWKS_URL: "https://127.1/keys" },
  ],
  [
    "OTEL_EXPORTER_OTLP_ENDPOINT must be an http(s) URL",
    telemetry,
    { OTEL_EXPORTER_OTLP_ENDPOINT: "otel:4317" },
  ],
  ["LOG_LEVEL", telemetry, { LOG_LEVEL: "loud" }],
]

describe("a wrong environment is told by the name of its variable, in one line without a secret", () => {
  for (const [message, config, env] of wrong)
    it.effect(`${message}: ${JSON.stringify(env)}`, () =>
      Effect.gen(function* () {
        const line = startupFailure(yield* Effect.flip(read(config, env)))
        assert.include(line, `The environment is not right: ${message}`)
        assert.notInclude(line, "\n")
        assert.notInclude(line, "hunter2")
      }),
    )
})
