import * as fc from "fast-check"
import * as Result from "effect/Result"
import { type Lines, makeLines } from "./lines.ts"
import { unitsPerParcel } from "./pack.ts"

// Numbers of units that meet the border of a parcel far more often than chance would have it.
const units = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
  {
    weight: 4,
    arbitrary: fc
      .record({ parcels: fc.integer({ min: 1, max: 4 }), off: fc.integer({ min: -2, max: 2 }) })
      .map(({ parcels, off }) => parcels * unitsPerParcel + off),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 * unitsPerParcel }) },
)

/** Lines of an order; now and then the same article stands in two of them. */
export const lines: fc.Arbitrary<Lines> = fc
  .array(fc.record({ sku: fc.constantFrom("tea", "mug", "pot", "tin", "cup"), units }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((input) => Result.getOrThrow(makeLines(input)))
