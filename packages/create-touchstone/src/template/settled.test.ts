import { expect, test } from "vitest"
import { isSettled } from "./settled.ts"

const width = 40

test.each([
  ["an import", 'import { a } from "@touch/a"', 'import { a } from "@t/a"', true],
  [
    "an import that is too wide",
    'import { a } from "@t/a"',
    'import { a } from "@the-longest-of-them/all"',
    false,
  ],
  ["the end of an import", '} from "@touch/a"', '} from "@t/a"', false],
  ["a comment", " * of touch", " * of t", true],
  ["a value in JSON", '  "name": "@touch/a",', '  "name": "@t/a",', true],
  ["any other code", 'f("touch")', 'f("t")', false],
  ["a row of a table", "| touch |", "| t     |", false],
  ["one more line", "a", "a\n// b", false],
  ["nothing", "f(1)", "f(1)", true],
])("%s", (_name, before, after, is) => {
  expect(isSettled(before, after, width)).toBe(is)
})

test("what was not there is not settled", () => {
  expect(isSettled(undefined, "// a", width)).toBe(false)
})
