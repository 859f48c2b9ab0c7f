import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { freePort } from "@touchstone/postgres"
import { freshDatabaseUrl } from "@touchstone/testkit/fresh-database"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"

const main = join(import.meta.dirname, "..", "src", "main.ts")

const secret = "hunter2"

interface Service {
  readonly process: ChildProcess
  /** What it has written when it has ended, and its exit code. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>
}

const spawnService = (env: Readonly<Record<string, string>>): Service => {
  const child = spawn(process.execPath, [main], { env })
  let output = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk)
    })
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once("close", (code) => {
      resolve({ code, output })
    }),
  )
  return { process: child, ended }
}

/** The service as a process, with this environment and nothing else. */
const service = (env: Readonly<Record<string, string>>) =>
  Effect.acquireRelease(
    Effect.sync(() => spawnService(env)),
    (running) => Effect.sync(() => running.process.kill("SIGKILL")),
  )

/** What every start needs but its database; the keys are fetched when the first token comes. */
const local = {
  DEPLOYMENT: "development",
  AUTH_ISSUER: "http://127.0.0.1:1",
  AUTH_AUDIENCE: "orders",
  AUTH_JWKS_URL: "http://127.0.0.1:1/jwks.json",
}

const somePort = Effect.promise(freePort)

const refused = Effect.fnUntraced(function* (env: Readonly<Record<string, string>>) {
  const { ended } = yield* service(env)
  const { code, output } = yield* Effect.promise(() => ended)
  assert.strictEqual(code, 1)
  assert.lengthOf(output.trimEnd().split("\n"), 1)
  return output
})

const status = (port: number, path: string) =>
  Effect.tryPromise(() => fetch(`http://127.0.0.1:${port}${path}`)).pipe(
    Effect.map((response) => response.status),
  )

const ready = (port: number) =>
  status(port, "/health/ready").pipe(
    Effect.filterOrFail((code) => code === 200),
    Effect.retry({ schedule: Schedule.spaced("50 millis"), times: 200 }),
  )

describe("the service's process", () => {
  it.live("starts when it is told its database and its issuer, and stops when it is told to", () =>
    Effect.gen(function* () {
      const port = yield* somePort
      const url = Redacted.value(yield* freshDatabaseUrl)
      const running = yield* service({ ...local, DATABASE_URL: url, PORT: String(port) })
      yield* ready(port)
      assert.strictEqual(yield* status(port, "/health/live"), 200)
      running.process.kill("SIGTERM")
      assert.deepStrictEqual(yield* Effect.promise(() => running.ended), { code: 0, output: "" })
    }),
  )

  for (const name of ["DATABASE_URL", "AUTH_ISSUER", "AUTH_AUDIENCE", "AUTH_JWKS_URL"]) {
    it.live(`says that ${name} is missing`, () =>
      Effect.gen(function* () {
        const all = { ...local, DATABASE_URL: "postgres://a:b@localhost/c" }
        const env = Object.fromEntries(Object.entries(all).filter(([key]) => key !== name))
        assert.include(yield* refused(env), `${name} is missing`)
      }),
    )
  }

  it.live("trusts no development issuer in production", () =>
    Effect.gen(function* () {
      const env = { ...local, DATABASE_URL: "postgres://a:b@localhost/c", DEPLOYMENT: "production" }
      assert.include(yield* refused(env), "AUTH_ISSUER is a development issuer, which production refuses")
    }),
  )

  it.live("says what is wrong, without a word of the secret", () =>
    Effect.gen(function* () {
      const output = yield* refused({ ...local, DATABASE_URL: `https://user:${secret}@localhost/` })
      assert.include(output, "DATABASE_URL must be a URL such as postgres://")
      assert.notInclude(output, secret)
    }),
  )

  it.live("says which variable is wrong", () =>
    Effect.gen(function* () {
      assert.include(
        yield* refused({ ...local, DATABASE_URL: "postgres://a:b@localhost/c", PORT: "99999" }),
        "PORT",
      )
    }),
  )

  it.live("says that the database does not answer", () =>
    Effect.gen(function* () {
      const output = yield* refused({
        ...local,
        DATABASE_URL: `postgres://user:${secret}@127.0.0.1:1/orders`,
      })
      assert.include(output, "Cannot use the database of DATABASE_URL")
      assert.notInclude(output, secret)
    }),
  )

  it.live("says that its port is taken", () =>
    Effect.gen(function* () {
      const port = yield* somePort
      yield* Effect.acquireRelease(
        Effect.promise(async () => {
          const server = createServer().listen(port, "127.0.0.1")
          await once(server, "listening")
          return server
        }),
        (server) => Effect.sync(() => server.close()),
      )
      const url = Redacted.value(yield* freshDatabaseUrl)
      assert.include(yield* refused({ ...local, DATABASE_URL: url, PORT: String(port) }), "already in use")
    }),
  )
})
