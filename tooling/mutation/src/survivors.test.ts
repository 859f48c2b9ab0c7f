import { expect, test } from "vitest"
import { type Mutant, survivorsOf } from "./survivors.ts"

const mutants = (status: string, count: number): ReadonlyArray<Mutant> =>
  Array.from({ length: count }, (_, index) => ({
    status,
    mutatorName: "EqualityOperator",
    replacement: "a < b",
    location: { start: { line: index + 1 } },
  }))

const survivors = (killed: number, survived: number, status = "Survived") =>
  survivorsOf(
    { files: { "src/a.ts": { mutants: [...mutants("Killed", killed), ...mutants(status, survived)] } } },
    "packages/core",
    95,
  )

test("more survivors than are allowed are told, each at its place", () => {
  const found = survivors(38, 3)
  expect(found).toHaveLength(3)
  expect(found[0]).toMatchObject({ file: "packages/core/src/a.ts", line: 1, rule: "EqualityOperator" })
  expect(found[0]?.message).toContain("a < b")
})

test.each([
  ["none survives", 0, 0],
  ["one of few survives", 9, 1],
  ["five in a hundred survive", 95, 5],
])("all is well when %s", (_, killed, survived) => {
  expect(survivors(killed, survived)).toEqual([])
})

test("what no test runs has survived, and what does not compile has not", () => {
  expect(survivors(10, 2, "NoCoverage")).toHaveLength(2)
  expect(survivors(10, 2, "CompileError")).toEqual([])
})
