import * as PgClient from "@effect/sql-pg/PgClient"
import { startIssuer } from "@touchstone/issuer"
import { freshDatabaseUrl } from "@touchstone/testkit/fresh-database"
import type { MigrationFailed } from "@touchstone/service-kit/migration-failed"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpServer from "effect/http/HttpServer"
import type { ServeError } from "effect/http/HttpServerError"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import type * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { service as orders } from "../src/service.ts"

/** Who gives out the tokens that the service under test accepts. */
export class Issuer extends Context.Service<Issuer, Awaited<ReturnType<typeof startIssuer>>>()(
  "test/Issuer",
) {}

const issuer = Layer.effect(
  Issuer,
  Effect.acquireRelease(
    Effect.promise(() => startIssuer()),
    ({ stop }) => Effect.promise(stop),
  ),
)

/** The whole service on a free port, with an issuer of its own. */
export const serviceOn = (
  databaseUrl: Redacted.Redacted,
): Layer.Layer<HttpServer.HttpServer | Issuer, MigrationFailed | ServeError | SqlError> =>
  Layer.unwrap(
    Effect.map(Issuer, (authentication) =>
      orders({
        address: { host: "127.0.0.1", port: 0 },
        authentication,
        databaseUrl,
        natsUrl: Option.none(),
      }),
    ),
  ).pipe(Layer.provideMerge(issuer))

/** The whole service with a database of its own, which tests look into as its superuser. */
export const service = Layer.unwrap(
  Effect.map(freshDatabaseUrl, (url) => serviceOn(url).pipe(Layer.provideMerge(PgClient.layer({ url })))),
)

export const everyScope = "orders:read orders:write orders:ship events:read"

export const bearer = Effect.flatMap(Issuer, ({ token }) =>
  Effect.promise(() => token({ tenant: "acme", scope: everyScope })),
)

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

const parse = (text: string): unknown => JSON.parse(text)

/**
 * Sends a request as it is, over a socket, so that a test can send what no client would.
 *
 * @param changes of the headers that a good client sends; null leaves one out
 */
export const send = (
  method: string,
  path: string,
  body?: unknown,
  changes: Readonly<Record<string, string | null>> = {},
): Effect.Effect<Answer, never, HttpServer.HttpServer | Issuer> =>
  Effect.gen(function* () {
    const { address } = yield* HttpServer.HttpServer
    const origin = HttpServer.formatAddress(address)
    const headers = new Headers({
      authorization: `Bearer ${yield* bearer}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    })
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) headers.delete(name)
      else headers.set(name, value)
    }
    return yield* Effect.promise(async () => {
      const payload =
        body === undefined || typeof body === "string" || body instanceof Uint8Array
          ? body
          : JSON.stringify(body)
      const response = await fetch(`${origin}${path}`, { method, headers, body: payload ?? null })
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: text === "" ? undefined : parse(text),
      }
    })
  })

const decodeRows = Schema.decodeUnknownEffect(
  Schema.Tuple([
    Schema.Struct({
      orders: Schema.Number,
      events: Schema.Number,
      keys: Schema.Number,
      messages: Schema.Number,
    }),
  ]),
)

/** How many rows the service has written, to show that a refused request wrote none. */
export const rows = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [count] = yield* sql`
    SELECT (SELECT count(*) FROM orders)::int AS orders, (SELECT count(*) FROM order_events)::int AS events,
           (SELECT count(*) FROM idempotency_keys)::int AS keys, (SELECT count(*) FROM outbox)::int AS messages`.pipe(
    Effect.flatMap(decodeRows),
  )
  return count
})

export const tea = { sku: "tea", unitPrice: 499, quantity: 3, taxRate: 700 }
export const basket = { currency: "EUR", taxMode: "inclusive", lines: [tea], promotions: [] }
