import { expect, test } from "vitest"
import { changedSources } from "./changed-sources.ts"

test("sources that have changed are mutated, and their tests are not", () => {
  expect(
    changedSources(
      ["src/price.ts", "src/pricing/tax.ts", "src/price.test.ts", "test/ambient.test.ts", "README.md"],
      ["src/**/*.ts", "!src/**/*.test.ts"],
    ),
  ).toEqual(["src/price.ts", "src/pricing/tax.ts"])
})
