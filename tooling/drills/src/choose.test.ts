import { expect, test } from "vitest"
import { choose, NotThere, type Wanted } from "./choose.ts"
import type { Drill } from "./drill.ts"

const drills = ["01-a", "02-b", "03-c", "04-d", "10-e"].map((name): Drill => ({
  name,
  title: name,
  gate: "lint",
  rule: "a",
  file: "a.ts",
  sample: false,
  defect: [],
  twin: [],
}))

const chosen = (wanted: Partial<Wanted>): ReadonlyArray<string> =>
  choose(drills, { names: [], shard: null, sample: null, seed: "seed", ...wanted }).map(({ name }) => name)

test("all, unless some are named", () => {
  expect(chosen({})).toEqual(["01-a", "02-b", "03-c", "04-d", "10-e"])
  expect(chosen({ names: ["10", "02-b"] })).toEqual(["02-b", "10-e"])
})

test("a name that is none is refused, and so is a part of a word", () => {
  expect(() => chosen({ names: ["0"] })).toThrow(NotThere)
  expect(() => chosen({ names: ["02", "99"] })).toThrow(new NotThere("There is no drill called 99."))
})

test("the parts together are all, each once", () => {
  const parts = [1, 2, 3].map((part) => chosen({ shard: { part, of: 3 } }))
  expect(parts).toEqual([["01-a", "04-d"], ["02-b", "10-e"], ["03-c"]])
})

test("a sample is as large as it is wanted, and one seed's", () => {
  expect(chosen({ sample: 2 })).toHaveLength(2)
  expect(chosen({ sample: 2 })).toEqual(chosen({ sample: 2 }))
  expect(chosen({ sample: 9 })).toEqual(chosen({}))
  const samples = new Set(
    Array.from({ length: 20 }, (_, seed) => chosen({ sample: 2, seed: String(seed) }).join()),
  )
  expect(samples.size).toBeGreaterThan(3)
})
