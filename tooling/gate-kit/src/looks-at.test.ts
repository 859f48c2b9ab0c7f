import { expect, test } from "vitest"
import { looksAtSomething } from "./looks-at.ts"

const harness = ["packages/service-kit", "tooling/contracts", "tooling/drills"]

test.each([
  ["artifact", "apps/shop"],
  ["contract", "packages/shop-contract"],
  ["evolution", "packages/shop-contract"],
  ["mutation", "packages/shop-core"],
])("%s looks at something where there is %s", (gate, folder) => {
  expect(looksAtSomething(gate, harness)).toBe(false)
  expect(looksAtSomething(gate, [...harness, folder])).toBe(true)
})

test("other gates always do", () => {
  expect(looksAtSomething("types", [])).toBe(true)
})
