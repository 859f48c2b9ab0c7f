import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { type LinesInput, makeLines, mostUnits } from "./lines.ts"

test("accepts what an order may hold, to the last unit", () => {
  const input = [
    { sku: "tea", units: 1 },
    { sku: "mug", units: mostUnits - 1 },
  ]
  expect(makeLines(input)).toEqual(Result.succeed(input))
})

test.each<[name: string, input: LinesInput, path: ReadonlyArray<string | number>, message: string]>([
  ["no line", [], [], "must have at least one line"],
  ["no unit", [{ sku: "tea", units: 0 }], [0, "units"], "must be a whole number, 1 or more"],
  ["half a unit", [{ sku: "tea", units: 1.5 }], [0, "units"], "must be a whole number, 1 or more"],
  [
    "an article without a name, in the second line",
    [
      { sku: "tea", units: 1 },
      { sku: "", units: 1 },
    ],
    [1, "sku"],
    "must be 1 to 200 printable characters",
  ],
  [
    "one unit too many",
    [
      { sku: "tea", units: mostUnits },
      { sku: "mug", units: 1 },
    ],
    [],
    "must have at most 1000000 units together",
  ],
])("refuses %s, and says where", (_, input, path, message) => {
  expect(makeLines(input)).toEqual(Result.fail({ path, message }))
})
