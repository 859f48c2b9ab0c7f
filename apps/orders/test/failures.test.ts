import { assert, layer } from "@effect/vitest"
import { freshDatabaseUrl } from "@touchstone/testkit/fresh-database"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import { cuttable } from "./cuttable.ts"
import { basket, send, service, serviceOn } from "./service.ts"

const anOrder = "/orders/01970000-0000-7000-8000-000000000000"

/** The log would tell of the failures that these tests cause. */
const quiet = Logger.layer([])

/** Takes its database from the service. */
class Cut extends Context.Service<Cut, Effect.Effect<void>>()("test/Cut") {}

const cutOff = Layer.unwrap(
  Effect.gen(function* () {
    const { url, cut } = yield* Effect.flatMap(freshDatabaseUrl, cuttable)
    return Layer.merge(serviceOn(url), Layer.succeed(Cut, cut))
  }),
).pipe(Layer.provide(quiet))

layer(cutOff, { excludeTestServices: true })("without its database the service", (it) => {
  it.effect.each([
    ["GET", anOrder, undefined],
    ["GET", "/orders", undefined],
    ["POST", "/orders", basket],
    ["POST", `${anOrder}/cancellation`, { expectedVersion: 1, reason: "too late" }],
    ["GET", "/events", undefined],
  ] as const)("answers 503 to %s %s", ([method, path, body]) =>
    Effect.gen(function* () {
      yield* yield* Cut
      const answer = yield* send(method, path, body)
      assert.strictEqual(answer.status, 503)
      assert.containSubset(answer.body, { type: "urn:problem:unavailable", status: 503 })
      assert.strictEqual(answer.headers.get("retry-after"), "1")
    }),
  )

  it.effect("is alive and not ready", () =>
    Effect.gen(function* () {
      yield* yield* Cut
      assert.strictEqual((yield* send("GET", "/health/live")).status, 200)
      const notReady = Effect.filterOrFail(send("GET", "/health/ready"), ({ status }) => status === 503)
      yield* Effect.retry(notReady, { schedule: Schedule.spaced("100 millis"), times: 50 })
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
