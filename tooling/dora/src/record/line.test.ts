import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { deployed, wentBack } from "../../test/made-lines.ts"
import { lineOf } from "./line.ts"

test.each([
  ["a deployment", deployed(1, "a")],
  ["a rollback", wentBack(2, "b", "a", { outcome: "stopped", reason: "It does not start." })],
])("%s is read", (_, line) => {
  expect(lineOf(JSON.stringify(line))).toEqual(Result.succeed(line))
})

test("what a newer version adds is left out", () => {
  expect(lineOf(JSON.stringify({ ...deployed(1, "a"), colour: "blue" }))).toEqual(
    Result.succeed(deployed(1, "a")),
  )
})

test.each(["verdict", "a kind of later"])("a line of the kind %j tells of no delivery", (kind) => {
  expect(lineOf(JSON.stringify({ kind }))).toEqual(Result.succeed(null))
})

const changed = (change: object): string => JSON.stringify({ ...deployed(1, "a"), ...change })

test.each([
  ["no JSON", "{", "Expected a valid JSON string"],
  ["no object", "1", "Expected object"],
  ["no kind", "{}", 'Missing key at ["kind"]'],
  ["a field that is missing", '{"kind":"rollback"}', 'Missing key at ["at"]'],
  ["an outcome of its own", changed({ outcome: "fine" }), /^Expected "live" \| .* at \["outcome"\]$/],
  ["a short commit", changed({ commit: "abc" }), /at \["commit"\]$/],
  ["less than no time", changed({ seconds: -1 }), /at \["seconds"\]$/],
  ["a time of no zone", changed({ at: "2026-03-01T10:00:00" }), /^must be a time in UTC.* at \["at"\]$/],
  ["a time of another zone", changed({ at: "2026-03-01T10:00:00+00:00" }), /^must be a time in UTC/],
  ["a day that its month has not", changed({ at: "2026-02-30T10:00:00Z" }), /^must be a time in UTC/],
  ["no time", changed({ at: "soonZ" }), /^must be a time in UTC/],
])("%s is refused, in a line", (_, text, why) => {
  const read = lineOf(text)
  expect(Result.isFailure(read) && read.failure).toMatch(why)
})
