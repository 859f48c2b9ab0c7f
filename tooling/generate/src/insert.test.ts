import { expect, test } from "vitest"
import { withBefore, withEntry, withLine } from "./insert.ts"

const list = "const list = [\n  b,\n  d,\n]\n"

test.each([
  ["  a,", "const list = [\n  a,\n  b,\n  d,\n]\n"],
  ["  c,", "const list = [\n  b,\n  c,\n  d,\n]\n"],
  ["  e,", "const list = [\n  b,\n  d,\n  e,\n]\n"],
])("%j goes to its place in a list", (line, then) => {
  expect(withLine(list, "list = [", /^ {2}/, line)).toBe(then)
})

test("an empty list gets its first line", () => {
  expect(withLine("{\n}\n", "{", /^ /, "  a,")).toBe("{\n  a,\n}\n")
})

test("an entry goes to its place among the keys", () => {
  expect(JSON.parse(withEntry('{"x":{"a":1,"c":3},"y":0}', "x", "b", 2))).toEqual({
    x: { a: 1, b: 2, c: 3 },
    y: 0,
  })
})

test("what is to be before some words stands before the first of them", () => {
  expect(withBefore("a c c", "c", "b ")).toBe("a b c c")
})

test.each([
  () => withLine(list, "other = [", /^ {2}/, "  a,"),
  () => withBefore(list, "other", "a"),
  () => withEntry("{}", "x", "a", 1),
])("where the place is gone, nothing is put anywhere", (put) => {
  expect(put).toThrow("any more")
})
