import { expect, test } from "vitest"
import { asLine, byPlace, diagnosticOf } from "./diagnostic.ts"

const found = {
  rule: "no-clock",
  file: "packages/a b/src/x.ts",
  line: 12,
  message: "reads the clock: at 10:30",
}

test("a finding and its line say the same", () => {
  expect(asLine("lint", found)).toBe("ERROR lint no-clock packages/a b/src/x.ts:12 reads the clock: at 10:30")
  expect(diagnosticOf(asLine("lint", found))).toEqual(found)
})

test("a message of many lines is told in one", () => {
  expect(asLine("types", { ...found, message: "one\n  two\n" })).toMatch(/:12 one two$/)
})

test.each([
  "",
  "ERROR",
  "ERROR lint no-clock here",
  "error lint x a.ts:1 m",
  "the line ERROR lint x a.ts:1 m",
])("%o is no finding", (line) => {
  expect(diagnosticOf(line)).toBeNull()
})

test("findings are told by file, then by line as a number", () => {
  const at = (file: string, line: number) => ({ ...found, file, line })
  expect([at("b.ts", 1), at("a.ts", 10), at("a.ts", 9)].toSorted(byPlace)).toEqual([
    at("a.ts", 9),
    at("a.ts", 10),
    at("b.ts", 1),
  ])
})
