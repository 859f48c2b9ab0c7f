import { branches } from "./watched.ts"
import { compare } from "@touchstone/characterize/compare"
import { size } from "@touchstone/vitest/size"
import { beforeEach, expect, test, vi } from "vitest"
import { calculateNew, calculateOld } from "./in-memory.ts"
import { cases } from "./orders.generators.ts"
import { isHalfCentLost, isMonthOverrun } from "./traits.ts"

const runs = size({ sample: 20_000, full: 1_000_000 })

/** Of `dates.parse`, which the handlers call and no calculation. */
const elsewhere = ["dates.cjs:12 if 1 of 2", "dates.cjs:12 if 2 of 2"]

/** How often each kept bug must come up for agreeing to mean something: 1,000 times in a million. */
const least = runs / 1000

beforeEach(() => {
  // Each failed mail is said by both.
  vi.spyOn(console, "log").mockReturnValue(undefined)
  vi.spyOn(process.stderr, "write").mockReturnValue(true)
})

test("old and new invoicing agree, and the kept bugs came up", { timeout: 3_600_000 }, async () => {
  const agreement = await compare({
    inputs: cases,
    runs,
    old: calculateOld,
    next: calculateNew,
    // As it leaves the process: in JSON there is no -0.
    same: (old, next) => JSON.stringify(old) === JSON.stringify(next),
    traits: { "half cents": isHalfCentLost, "the 31st": isMonthOverrun },
  })
  const { all, reached, missed } = branches()
  process.stdout.write(`${JSON.stringify({ ...agreement, branches: { all, reached, missed } }, null, 2)}\n`)
  expect(agreement.difference).toBeNull()
  expect(agreement.traits["half cents"]).toBeGreaterThanOrEqual(least)
  expect(agreement.traits["the 31st"]).toBeGreaterThanOrEqual(least)
  expect(missed).toEqual(elsewhere)
})
