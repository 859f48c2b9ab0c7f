import * as Cache from "effect/Cache"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { AccessTokens, type Audience, TokenUnavailable } from "./access-tokens.ts"
import { reasonOf } from "./reason-of.ts"

export interface TokenClient {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
}

/** More tenants than one process serves in the life of a token. */
const capacity = 1_000

/** A token that expires on its way is refused. */
const spare = Duration.seconds(30)

const Granted = Schema.Struct({
  access_token: Schema.Redacted(Schema.NonEmptyString),
  expires_in: Schema.Number.check(Schema.isGreaterThan(0)),
})

const scopeFor = (tenant: Audience): string => (tenant === null ? "events:read" : "orders:ship orders:read")

/** How long a token is used: until shortly before it expires, or for half of its time where that is short. */
const usableFor = (expiresIn: number): Duration.Duration => {
  const whole = Duration.seconds(expiresIn)
  const half = Duration.times(whole, 0.5)
  return Duration.max(Duration.subtract(whole, spare), half)
}

/** Tokens by the client credentials grant of OAuth 2 (RFC 6749, section 4.4), kept until shortly before they expire. */
export const accessTokensHttp = ({
  url,
  clientId,
  clientSecret,
}: TokenClient): Layer.Layer<AccessTokens, never, HttpClient.HttpClient> =>
  Layer.effect(
    AccessTokens,
    Effect.gen(function* () {
      const client = (yield* HttpClient.HttpClient).pipe(HttpClient.filterStatusOk)
      const request = (tenant: Audience) =>
        HttpClientRequest.post(url).pipe(
          HttpClientRequest.acceptJson,
          HttpClientRequest.bodyUrlParams({
            grant_type: "client_credentials",
            client_id: clientId,
            client_secret: Redacted.value(clientSecret),
            scope: scopeFor(tenant),
            ...(tenant === null ? {} : { tenant }),
          }),
        )
      const cache = yield* Cache.makeWith(
        (tenant: Audience) =>
          client.execute(request(tenant)).pipe(
            Effect.flatMap(HttpClientResponse.schemaBodyJson(Granted)),
            Effect.timeout("2 seconds"),
            // Whoever needs a token comes back, and knows better when.
            Effect.retry({ times: 0 }),
            Effect.mapError(
              (error) => new TokenUnavailable({ reason: `no token from the issuer: ${reasonOf(error)}` }),
            ),
          ),
        {
          capacity,
          timeToLive: (exit) => (Exit.isSuccess(exit) ? usableFor(exit.value.expires_in) : Duration.zero),
        },
      )
      return AccessTokens.of({
        get: (tenant) => Effect.map(Cache.get(cache, tenant), ({ access_token }) => access_token),
        forget: (tenant) => Cache.invalidate(cache, tenant),
      })
    }),
  )
