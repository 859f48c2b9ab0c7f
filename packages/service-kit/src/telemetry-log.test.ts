import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { jsonLine } from "./telemetry-log.ts"

const password = "hunter2"

const Line = Schema.fromJsonString(Schema.Record(Schema.String, Schema.Unknown))

/** What is written when an effect logs. */
const written = (logs: Effect.Effect<unknown>) =>
  Effect.gen(function* () {
    const lines: Array<string> = []
    const logger = Logger.map(jsonLine("shop"), (line) => {
      lines.push(line)
    })
    yield* Effect.provide(logs, Logger.layer([logger]))
    assert.lengthOf(lines, 1)
    const [line = ""] = lines
    assert.notInclude(line, "\n")
    return { line, record: yield* Schema.decodeUnknownEffect(Line)(line) }
  })

describe("a line of the log", () => {
  it.effect("says when, how bad, who, what, and what else is known", () =>
    Effect.gen(function* () {
      const { record } = yield* written(
        Effect.logWarning("two\nlines").pipe(
          Effect.annotateLogs({ order: "o-1", level: "none", service: "none" }),
        ),
      )
      assert.deepStrictEqual(record, {
        timestamp: "1970-01-01T00:00:00.000Z",
        level: "WARN",
        service: "shop",
        message: "two\nlines",
        order: "o-1",
      })
    }),
  )

  it.effect("says which span it belongs to", () =>
    Effect.gen(function* () {
      const { record } = yield* written(Effect.withSpan(Effect.logInfo("here"), "work"))
      assert.match(String(record["traceId"]), /^[\da-f]{32}$/)
      assert.match(String(record["spanId"]), /^[\da-f]{16}$/)
    }),
  )

  it.effect("has a cause as text, with the causes of the cause", () =>
    Effect.gen(function* () {
      const error = new Error("outer", { cause: new Error("inner") })
      const { record } = yield* written(Effect.logError("failed", Cause.die(error)))
      assert.strictEqual(record["message"], "failed")
      assert.match(String(record["cause"]), /Error: outer[^]*inner/)
    }),
  )

  it.effect("survives what JSON does not know", () =>
    Effect.gen(function* () {
      const loop: { self?: unknown } = {}
      loop.self = loop
      const { record } = yield* written(Effect.logInfo("odd", 1n, loop, undefined, () => 1))
      assert.strictEqual(record["level"], "INFO")
    }),
  )
})

const token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"

const secrets: ReadonlyArray<readonly [string, string, unknown]> = [
  ["a redacted value", "hunter2", { password: Redacted.make("hunter2") }],
  ["a redacted value deep inside", "hunter2", { a: [{ b: Redacted.make("hunter2") }] }],
  ["a token", token, `the token ${token} is wrong`],
  ["a token in a value", token, { request: { token } }],
  ["an authorization header", "b3BhcXVl", { headers: { authorization: "Bearer b3BhcXVl" } }],
  ["an authorization header in a text", "dXNlcjpwYXNz", "authorization: Basic dXNlcjpwYXNz"],
  ["the password of a URL", "hunter2", `cannot reach postgres://orders:${password}@db:5432/orders`],
  [
    "the password of a URL with an @ in it",
    "hunter2",
    `cannot reach postgres://orders:p@${password}@db:5432/orders`,
  ],
  ["a password as a parameter", "hunter2", "host=db password=hunter2 user=orders"],
  ["a password as a member", "hunter2", { client_secret: "hunter2" }],
  ["a password in a text of JSON", "hunter2", JSON.stringify({ password: "hunter2" })],
  ["a password of several words", "hunter2", { password: "the hunter2" }],
  ["a secret in a cause", "hunter2", new Error(`refused: postgres://orders:${password}@db/orders`)],
]

describe("the log never tells a secret", () => {
  for (const [what, secret, value] of secrets)
    it.effect(what, () =>
      Effect.gen(function* () {
        for (const logs of [
          Effect.logInfo(value),
          Effect.logError("x", Cause.die(value)),
          Effect.annotateLogs(Effect.logInfo("x"), { value }),
        ]) {
          const { line } = yield* written(logs)
          assert.notInclude(line, secret)
        }
      }),
    )

  it.effect("and stays JSON whatever is masked", () =>
    Effect.gen(function* () {
      const { record } = yield* written(Effect.logInfo({ password: 1, secret: null, authorization: ["x"] }))
      assert.deepStrictEqual(record["message"], { password: 1, secret: null, authorization: ["x"] })
    }),
  )

  it.effect("and leaves alone what is none", () =>
    Effect.gen(function* () {
      const message = "https://shop.example.com/orders?after=1 and me@example.com, the bearer of news; 10:30"
      assert.strictEqual((yield* written(Effect.logInfo(message))).record["message"], message)
    }),
  )
})
