import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import * as TestConsole from "effect/testing/TestConsole"
import { orderId, paid, placed } from "../../test/events.ts"
import { consume, shipments, storage } from "../../test/world.ts"
import { parseRequest, runRequest } from "./replay-command.ts"

const [one, two] = [orderId(1), orderId(2)]

describe("the arguments", () => {
  describe.each([
    [["--help"], { _tag: "Help" }],
    [["--list"], { _tag: "List", json: false }],
    [["--all", "--json"], { _tag: "All", json: true }],
    [["12", "3", "12"], { _tag: "Some", json: false, ids: [3, 12] }],
  ] as const)("%j", (args, request) => {
    it.effect("are understood", () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* parseRequest(args), request)
      }),
    )
  })

  describe.each([
    [[], "Say one of --list, --all and the ids of dead letters; see --help"],
    [["--all", "3"], "Say one of --list, --all and the ids of dead letters; see --help"],
    [["0"], '"0" is not the id of a dead letter; see --help'],
    [["3x"], '"3x" is not the id of a dead letter; see --help'],
    [["--everything"], "Unknown option '--everything'; see --help"],
  ] as const)("%j", (args, message) => {
    it.effect("are refused, and why is told", () =>
      Effect.gen(function* () {
        assert.strictEqual((yield* Effect.flip(parseRequest(args))).message, message)
      }),
    )
  })
})

describe("the command", () => {
  /** Two letters of an order of which the first is no event, and one of another order that came before its time. */
  const messages = [{ id: "m1", key: one, body: "{" }, paid(one), paid(two)]
  const someLetters = consume(messages)

  it.effect("lists letters and changes nothing", () =>
    Effect.gen(function* () {
      yield* someLetters
      assert.strictEqual(yield* runRequest({ _tag: "List", json: false }), 0)
      const lines = yield* TestConsole.logLines
      assert.lengthOf(lines, 3)
      assert.match(
        String(lines[0]),
        new RegExp(`^1  1970-01-01T\\S+Z  event of the order ${one}: is not an event: `),
      )
      assert.strictEqual(yield* runRequest({ _tag: "List", json: true }), 0)
      const json = (yield* TestConsole.logLines).slice(3)
      assert.containSubset(JSON.parse(String(json[1])), {
        id: 2,
        kind: "event",
        orderId: one,
        reason: "follows the dead letter 1",
      })
    }).pipe(Effect.provide(storage)),
  )

  it.effect("replays all that can be, and tells what cannot", () =>
    Effect.gen(function* () {
      yield* someLetters
      assert.strictEqual(yield* runRequest({ _tag: "All", json: true }), 1)
      const results = (yield* TestConsole.logLines).map((line): unknown => JSON.parse(String(line)))
      assert.containSubset(results, [
        { id: 1, outcome: "failed" },
        { id: 2, outcome: "failed" },
        { id: 3, outcome: "failed" },
      ])
      assert.lengthOf(results, 3)
      // What was missing has come.
      yield* consume([...messages, placed(two)])
      assert.strictEqual(yield* runRequest({ _tag: "All", json: true }), 1)
      const again = (yield* TestConsole.logLines).slice(3).map((line): unknown => JSON.parse(String(line)))
      assert.containSubset(again, [
        { id: 3, outcome: "replayed" },
        { id: 1, outcome: "failed" },
        { id: 2, outcome: "failed" },
      ])
    }).pipe(Effect.provide(storage)),
  )

  it.effect("replays an event that waits for one which is a later dead letter", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* consume([paid(one), { id: "m1", key: one, body: "{" }])
      yield* sql`UPDATE dead_letters SET message = ${placed(one).body} WHERE message = '{'`
      assert.strictEqual(yield* runRequest({ _tag: "All", json: false }), 0)
      assert.deepStrictEqual(yield* TestConsole.logLines, ["2  replayed", "1  replayed"])
      assert.lengthOf(yield* shipments, 1)
    }).pipe(Effect.provide(storage)),
  )

  it.effect("says in a line each that it has replayed", () =>
    Effect.gen(function* () {
      yield* consume([paid(one)])
      assert.strictEqual(yield* runRequest({ _tag: "Some", json: false, ids: [1, 9] }), 1)
      const lines = yield* TestConsole.logLines
      assert.deepStrictEqual(lines, [
        "9  unknown: there is no such dead letter",
        "1  failed: is version 2 of its order, of which version 1 has not come",
      ])
    }).pipe(Effect.provide(storage)),
  )
})
