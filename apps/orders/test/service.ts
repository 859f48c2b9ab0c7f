import { freshDatabase } from "@touchstone/testkit/fresh-database"
import * as Effect from "effect/Effect"
import * as HttpServer from "effect/http/HttpServer"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { server } from "../src/http/server.ts"
import { orderStorePostgres } from "../src/orders/order-store.postgres.ts"

/** The whole service on a free port, with a database of its own. */
export const service = server({ host: "127.0.0.1", port: 0 }).pipe(
  Layer.provide(orderStorePostgres),
  Layer.provideMerge(freshDatabase),
)

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

const parse = (text: string): unknown => JSON.parse(text)

/** Sends a request as it is, over a socket, so that a test can send what no client would. */
export const send = (
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = { "content-type": "application/json" },
): Effect.Effect<Answer, never, HttpServer.HttpServer> =>
  Effect.gen(function* () {
    const { address } = yield* HttpServer.HttpServer
    const origin = HttpServer.formatAddress(address)
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

/** How many rows the service has written, to show that a refused request wrote none. */
export const rows = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [count] =
    yield* sql`SELECT (SELECT count(*) FROM orders)::int AS orders, (SELECT count(*) FROM order_events)::int AS events`
  return count
})

export const tea = { sku: "tea", unitPrice: 499, quantity: 3, taxRate: 700 }
export const basket = { currency: "EUR", taxMode: "inclusive", lines: [tea], promotions: [] }
