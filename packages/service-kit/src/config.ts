import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import type * as LogLevel from "effect/LogLevel"
import type * as Option from "effect/Option"
import type * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"

/** A variable that has to be there. */
export const text = Schema.String.annotate({ message: "is missing" })

/** An http(s) URL without credentials. */
export const httpUrl = text.check(
  Schema.makeFilter((value) => /^https?:\/\/[^/\s@?#]+(?:\/\S*)?$/.test(value) && URL.canParse(value), {
    message: "must be an http(s) URL without credentials, such as https://id.example.com",
  }),
)

const DatabaseUrl = Schema.Redacted(
  text.check(
    Schema.isPattern(/^postgres(ql)?:\/\/[^/\s]+\/\S+$/, {
      message: "must be a URL such as postgres://user:password@host:5432/database",
    }),
  ),
)

/** `DATABASE_URL`, which holds a password and therefore stays redacted. */
export const databaseUrl: Config.Config<Redacted.Redacted> = Config.schema(DatabaseUrl, "DATABASE_URL")

export interface Address {
  readonly host: string
  readonly port: number
}

/** `HOST` (127.0.0.1 when left out or empty) and `PORT`. */
export const address = (defaultPort: number): Config.Config<Address> =>
  Config.all({
    host: Config.String("HOST").pipe(Config.withDefault("127.0.0.1")),
    port: Config.Port("PORT").pipe(Config.withDefault(defaultPort)),
  })

export type Environment = "development" | "production"

/** `DEPLOYMENT`. What is not said to be development is production. */
export const environment: Config.Config<Environment> = Config.schema(
  Schema.Literals(["development", "production"]).annotate({ message: "must be development or production" }),
  "DEPLOYMENT",
).pipe(Config.withDefault("production"))

export interface Authentication {
  readonly issuer: string
  readonly audience: string
  readonly jwksUrl: string
}

const loopback = /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|\[::\])$/i

const trustworthy = (url: string): boolean => {
  const { protocol, hostname } = new URL(url)
  return protocol === "https:" && !loopback.test(hostname)
}

/** What a variable is refused with that is wrong only together with another one. */
export const refused = (variable: string, message: string): Config.ConfigError =>
  new Config.ConfigError(
    new Schema.SchemaError(new SchemaIssue.Pointer([variable], new SchemaIssue.InvalidValue({ message }))),
  )

/**
 * `AUTH_ISSUER`, `AUTH_AUDIENCE` and `AUTH_JWKS_URL`. Production trusts no issuer of this machine and none that is
 * reached in the clear: whoever is in between could let in anybody.
 */
export const authentication: Config.Config<Authentication> = Config.all({
  environment,
  issuer: Config.schema(httpUrl, "AUTH_ISSUER"),
  audience: Config.schema(text, "AUTH_AUDIENCE"),
  jwksUrl: Config.schema(httpUrl, "AUTH_JWKS_URL"),
}).pipe(
  Config.mapEffect(({ environment, ...rest }) => {
    const wrong = (["issuer", "jwksUrl"] as const).find(
      (name) => environment === "production" && !trustworthy(rest[name]),
    )
    if (wrong === undefined) return Effect.succeed(rest)
    return Effect.fail(
      refused(
        wrong === "issuer" ? "AUTH_ISSUER" : "AUTH_JWKS_URL",
        "is a development issuer, which production refuses: use an https URL of another machine, or say DEPLOYMENT=development",
      ),
    )
  }),
)

/** `NATS_URL`: where events are published and consumed; left out, they go through the feed, which needs no broker. */
export const natsUrl: Config.Config<Option.Option<string>> = Config.option(
  Config.schema(
    text.check(
      Schema.isPattern(/^(?:nats|tls):\/\/[^/\s@]+$/, {
        message: "must be a URL without credentials, such as tls://nats.example.com:4222",
      }),
    ),
    "NATS_URL",
  ),
)

/** What a service with an API and an outbox is told. */
export interface ServiceConfig {
  readonly address: Address
  readonly authentication: Authentication
  readonly databaseUrl: Redacted.Redacted
  readonly natsUrl: Option.Option<string>
}

export const serviceConfig = (defaultPort: number): Config.Config<ServiceConfig> =>
  Config.all({ address: address(defaultPort), authentication, databaseUrl, natsUrl })

export interface TelemetryConfig {
  /** Where traces and metrics are sent; nowhere when there is none. */
  readonly otlpUrl: Option.Option<string>
  readonly logLevel: LogLevel.LogLevel
}

/** `OTEL_EXPORTER_OTLP_ENDPOINT` and `LOG_LEVEL` (Info when left out). */
export const telemetry: Config.Config<TelemetryConfig> = Config.all({
  otlpUrl: Config.option(Config.schema(httpUrl, "OTEL_EXPORTER_OTLP_ENDPOINT")),
  logLevel: Config.LogLevel("LOG_LEVEL").pipe(Config.withDefault("Info")),
})
