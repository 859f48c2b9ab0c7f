import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { freePort } from "@touchstone/postgres"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { program } from "../test/process.ts"
import { until } from "../test/until.ts"

const main = join(import.meta.dirname, "..", "test", "tiny-main.ts")

const secret = "hunter2"
const DATABASE_URL = `postgres://user:${secret}@localhost/db`

const somePort = Effect.promise(freePort)

const get = (port: number, path: string) =>
  Effect.promise(() =>
    fetch(`http://127.0.0.1:${port}${path}`).then(
      async (response) => ({ status: response.status, text: await response.text() }),
      () => ({ status: 0, text: "" }),
    ),
  )

const wrong: ReadonlyArray<readonly [string, Readonly<Record<string, string>>, RegExp]> = [
  ["is missing", {}, /^The environment is not right: DATABASE_URL is missing\n$/],
  [
    "is wrong",
    { DATABASE_URL: `https://user:${secret}@localhost/` },
    /^The environment is not right: DATABASE_URL must be a URL such as [^\n]+\n$/,
  ],
  [
    "is wrong for telemetry",
    { DATABASE_URL, LOG_LEVEL: secret },
    /^The environment is not right: LOG_LEVEL [^\n]+\n$/,
  ],
]

describe("a service's process", () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    it.live(`finishes what was begun on ${signal}, and ends well`, () =>
      Effect.gen(function* () {
        const port = yield* somePort
        const { child, ended } = yield* program(main, { DATABASE_URL, PORT: String(port) })
        yield* until(Effect.map(get(port, "/health/ready"), ({ status }) => status === 200))
        const begun = yield* Effect.forkChild(get(port, "/slow"))
        const inFlight = Effect.map(get(port, "/metrics"), ({ text }) =>
          text.includes("http_server_in_flight 1"),
        )
        yield* until(inFlight)
        child.kill(signal)
        assert.deepStrictEqual(yield* Fiber.join(begun), { status: 200, text: "done" })
        assert.deepStrictEqual(yield* ended, { code: 0, out: "", err: "" })
      }),
    )

  for (const [what, env, message] of wrong)
    it.live(`says in one line which variable ${what}`, () =>
      Effect.gen(function* () {
        const { ended } = yield* program(main, env)
        const { code, out, err } = yield* ended
        assert.strictEqual(code, 1)
        assert.match(err, message)
        assert.strictEqual(out, "")
        assert.notInclude(err, secret)
      }),
    )

  it.live("says that it cannot listen", () =>
    Effect.gen(function* () {
      const { ended } = yield* program(main, { DATABASE_URL, HOST: "192.0.2.1", PORT: "3999" })
      const { code, err } = yield* ended
      assert.strictEqual(code, 1)
      assert.match(err, /^Cannot listen on HOST and PORT: .*EADDRNOTAVAIL[^\n]*\n$/)
    }),
  )

  it.live("logs a bug at its start, without a secret", () =>
    Effect.gen(function* () {
      const { ended } = yield* program(main, { DATABASE_URL, HOST: "localhost" })
      const { code, out, err } = yield* ended
      assert.strictEqual(code, 1)
      assert.match(out, /^\{[^\n]*"level":"FATAL"[^\n]*a bug at the start[^\n]*\}\n$/)
      assert.notInclude(out + err, secret)
    }),
  )
})
