import { assert, describe, it } from "@effect/vitest"
import { freePort } from "@touchstone/postgres"
import { freshDatabaseUrl } from "@touchstone/testkit/fresh-database"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import { orderId, paid, placed } from "./events.ts"
import { FakeOrders, fakeOrders } from "./fake-orders.ts"
import { run, start } from "./process.ts"

const order = orderId(1)
const dead = "postgres://a:b@127.0.0.1:1/fulfilment"

/** What the service needs to be told, with an orders service that has one paid order. */
const environment = Effect.gen(function* () {
  const fake = yield* FakeOrders
  fake.orders.set(order, { tenant: "acme", version: 2, status: "paid", trackingNumber: "" })
  fake.feed.push(placed(order), paid(order))
  return {
    DEPLOYMENT: "development",
    DATABASE_URL: Redacted.value(yield* freshDatabaseUrl),
    PORT: String(yield* Effect.promise(freePort)),
    ORDERS_URL: fake.url,
    TOKEN_URL: `${fake.url}/token`,
    CLIENT_ID: "fulfilment",
    CLIENT_SECRET: "s3cret",
  }
})

const eventually = <E, R>(check: Effect.Effect<boolean, E, R>) =>
  check.pipe(
    Effect.filterOrFail(
      (holds) => holds,
      () => "does not hold",
    ),
    Effect.retry({ schedule: Schedule.spaced("100 millis"), times: 300 }),
  )

const get = (port: string, path: string) =>
  Effect.tryPromise(async () => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`)
    return { status: response.status, body: await response.text() }
  })

describe("the service as a process", () => {
  it.live("ships a paid order, tells how it is, and stops when it is told to", () =>
    Effect.gen(function* () {
      const fake = yield* FakeOrders
      const variables = yield* environment
      const service = yield* start("main.ts", [], variables)
      yield* eventually(Effect.sync(() => fake.effects.length === 1))
      yield* eventually(Effect.map(get(variables.PORT, "/health/ready"), ({ status }) => status === 200))
      const { body } = yield* get(variables.PORT, "/metrics")
      assert.match(body, /^fulfilment_events_total\{[^}]*outcome="applied"[^}]*\} 2$/m)
      assert.match(body, /^fulfilment_dead_letters(?:\{\})? 0$/m)
      yield* service.stop
      const { code, stdout, stderr } = yield* service.finished
      assert.deepStrictEqual({ code, stderr }, { code: 0, stderr: "" })
      assert.notInclude(stdout, "s3cret")
    }).pipe(Effect.provide(fakeOrders), Effect.scoped),
  )

  it.live("ends within ten seconds when it waits for an answer that does not come", () =>
    Effect.gen(function* () {
      const fake = yield* FakeOrders
      fake.treatments.push("silence")
      const service = yield* start("main.ts", [], yield* environment)
      yield* eventually(Effect.sync(() => fake.asked.length === 1))
      const before = yield* Clock.currentTimeMillis
      yield* service.stop
      assert.strictEqual((yield* service.finished).code, 0)
      assert.isBelow((yield* Clock.currentTimeMillis) - before, 10_000)
    }).pipe(Effect.provide(fakeOrders), Effect.scoped),
  )

  it.live("says in one line what is wrong with its environment", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* run("main.ts", [], { DATABASE_URL: dead }), {
        code: 1,
        stdout: "",
        stderr: "The environment is not right: ORDERS_URL is missing\n",
      })
    }),
  )
})

describe("the replay command as a process", () => {
  it.live("replays, prints JSON alone on the standard output, and says by its exit code how it went", () =>
    Effect.gen(function* () {
      const { DATABASE_URL } = yield* environment
      const { code, stdout } = yield* run("replay.ts", ["--json", "7"], { DATABASE_URL })
      assert.strictEqual(code, 1)
      assert.strictEqual(stdout, '{"id":7,"outcome":"unknown"}\n')
      assert.deepStrictEqual(yield* run("replay.ts", ["--all"], { DATABASE_URL }), {
        code: 0,
        stdout: "",
        stderr: "",
      })
    }).pipe(Effect.provide(fakeOrders), Effect.scoped),
  )

  describe.each([
    [["--list"], {}, 1, "The environment is not right: DATABASE_URL is missing"],
    [
      ["--list"],
      { DATABASE_URL: dead },
      1,
      "Cannot use the database of DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1",
    ],
    [["some"], {}, 2, '"some" is not the id of a dead letter; see --help'],
  ])("%j with %j", (args, variables, code, line) => {
    it.live("says why in one line", () =>
      Effect.gen(function* () {
        const finished = yield* run("replay.ts", args, variables)
        assert.deepStrictEqual(finished, { code, stdout: "", stderr: `${line}\n` })
      }),
    )
  })
})
