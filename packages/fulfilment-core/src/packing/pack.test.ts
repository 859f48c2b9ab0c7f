import { size } from "@touchstone/vitest/size"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { lines } from "./lines.generators.ts"
import { type LinesInput, makeLines, mostUnits } from "./lines.ts"
import { packByHand } from "./pack.oracle.ts"
import { pack, type Parcels, unitsPerParcel } from "./pack.ts"

const packed = (input: LinesInput): Parcels => pack(Result.getOrThrow(makeLines(input)))

const unitsBySku = (items: LinesInput): ReadonlyMap<string, number> =>
  items.reduce(
    (sums, { sku, units }) => sums.set(sku, (sums.get(sku) ?? 0) + units),
    new Map<string, number>(),
  )

const sum = (items: LinesInput): number => items.reduce((total, { units }) => total + units, 0)

const runs = size({ sample: 2_000, full: 50_000 })

test("packing agrees with packing by hand", () => {
  fc.assert(
    fc.property(lines, (given) => {
      expect(pack(given).map(({ items }) => items)).toEqual(packByHand(given, unitsPerParcel))
    }),
    { numRuns: runs },
  )
})

test("every unit is in exactly one parcel, and every parcel but the last is full", () => {
  fc.assert(
    fc.property(lines, (given) => {
      const parcels = pack(given)
      expect(unitsBySku(parcels.flatMap(({ items }) => items))).toEqual(unitsBySku(given))
      const fill = parcels.map(({ items }) => sum(items))
      expect(fill.slice(0, -1).every((units) => units === unitsPerParcel)).toBe(true)
      expect(fill.at(-1)).toBeGreaterThanOrEqual(1)
      expect(fill.at(-1)).toBeLessThanOrEqual(unitsPerParcel)
    }),
    { numRuns: runs },
  )
})

test("a line that does not fit goes on in the next parcel", () => {
  expect(
    packed([
      { sku: "tea", units: 150 },
      { sku: "mug", units: 60 },
      { sku: "pot", units: 1 },
    ]),
  ).toEqual([
    {
      items: [
        { sku: "tea", units: 150 },
        { sku: "mug", units: 50 },
      ],
    },
    {
      items: [
        { sku: "mug", units: 10 },
        { sku: "pot", units: 1 },
      ],
    },
  ])
})

test("the largest order makes as many parcels as it must", () => {
  expect(packed([{ sku: "tea", units: mostUnits }])).toHaveLength(mostUnits / unitsPerParcel)
})
