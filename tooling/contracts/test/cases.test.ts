import { expect, test } from "vitest"
import { cases, differs } from "../fixtures/cases/all.ts"
import { merged } from "../src/difference.ts"
import { compareOpenApi } from "../src/openapi/compare-openapi.ts"

test("there are at least 60 cases, each with a name of its own", () => {
  expect(cases.length).toBeGreaterThanOrEqual(60)
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
})

test.each(cases)("$id: $ours", ({ before, after, ours }) => {
  const [worst] = merged(compareOpenApi("openapi.json", before, after))
  expect(`${worst?.verdict} ${worst?.rule}`).toBe(ours)
})

test.each(cases)("$id: nothing is different from itself", ({ before, after }) => {
  expect(compareOpenApi("openapi.json", before, before)).toEqual([])
  expect(compareOpenApi("openapi.json", after, structuredClone(after))).toEqual([])
})

test.each(cases)("$id: a reason where the verdicts differ, and only there", (known) => {
  expect(known.reason !== undefined).toBe(differs(known))
})
