import * as PgClient from "@effect/sql-pg/PgClient"
import { assert, layer } from "@effect/vitest"
import { freePort } from "@touchstone/postgres"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { server } from "../src/http/server.ts"
import { orderStorePostgres } from "../src/orders/order-store.postgres.ts"
import { basket, send, service } from "./service.ts"

const anOrder = "/orders/01970000-0000-7000-8000-000000000000"

/** The log would tell of the failures that these tests cause. */
const quiet = Logger.layer([])

const deadDatabase = Layer.unwrap(
  Effect.map(Effect.promise(freePort), (port) =>
    PgClient.layer({
      url: Redacted.make(`postgres://a:b@127.0.0.1:${port}/orders`),
      connectTimeout: "1 second",
    }),
  ),
)

const cutOff = server({ host: "127.0.0.1", port: 0 }).pipe(
  Layer.provide(orderStorePostgres),
  Layer.provide(deadDatabase),
  Layer.provide(quiet),
)

layer(cutOff, { excludeTestServices: true })("without its database the service", (it) => {
  it.effect.each([
    ["GET", anOrder, undefined],
    ["GET", "/orders", undefined],
    ["POST", "/orders", basket],
  ] as const)("answers 503 to %s %s", ([method, path, body]) =>
    Effect.gen(function* () {
      const answer = yield* send(method, path, body)
      assert.strictEqual(answer.status, 503)
      assert.containSubset(answer.body, { type: "urn:problem:unavailable", status: 503 })
    }),
  )

  it.effect("is alive and not ready", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* send("GET", "/health/live")).status, 200)
      assert.strictEqual((yield* send("GET", "/health/ready")).status, 503)
    }),
  )
})

layer(service.pipe(Layer.provide(quiet)), { excludeTestServices: true })("a bug", (it) => {
  it.effect("answers 500 and tells nothing of what is inside", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`ALTER TABLE orders RENAME TO lost`
      const { status, body } = yield* send("GET", anOrder)
      assert.strictEqual(status, 500)
      assert.deepStrictEqual(body, { type: "about:blank", status: 500, title: "Internal Server Error" })
    }),
  )
})
