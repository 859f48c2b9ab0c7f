import { expect, test } from "vitest"
import { UsageError, wholeNumber } from "./command.ts"

const range = { from: 1, to: 60 }

test("a whole number in its range is taken", () => expect(wholeNumber("seconds", "60", range)).toBe(60))

test.each(["", "0", "61", "1.5", "-1", "ten", "1e1", "9999999999"])("%j is refused by name", (text) => {
  expect(() => wholeNumber("seconds", text, range)).toThrow(UsageError)
  expect(() => wholeNumber("seconds", text, range)).toThrow("--seconds is")
})
