import { branches } from "./watched.ts"
import { compare } from "@touchstone/characterize/compare"
import { size } from "@touchstone/vitest/size"
import { beforeEach, expect, test, vi } from "vitest"
import { createNew, createOld } from "./in-memory.ts"
import { sent } from "./orders.generators.ts"
import { isHalfCentLost, isMonthOverrun } from "./traits.ts"

const runs = size({ sample: 20_000, full: 1_000_000 })

/** How often each kept bug must come up for agreeing to mean something: 1,000 times in a million. */
const least = runs / 1000

beforeEach(() => {
  // An order that is for today is so for both, and both draw the same reference.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2020-02-29T12:00:00Z") })
  vi.spyOn(Math, "random").mockReturnValue(0.4321)
  // Each failed mail is said by both.
  vi.spyOn(console, "log").mockReturnValue(undefined)
  vi.spyOn(process.stderr, "write").mockReturnValue(true)
})

test("old and new invoicing agree, and the kept bugs came up", { timeout: 3_600_000 }, async () => {
  const agreement = await compare({
    inputs: sent,
    runs,
    old: createOld,
    next: createNew,
    // As it leaves the process: in JSON there is no -0.
    same: (old, next) => JSON.stringify(old) === JSON.stringify(next),
    traits: { "half cents": isHalfCentLost, "the 31st": isMonthOverrun },
  })
  const { all, reached, missed } = branches()
  process.stdout.write(`${JSON.stringify({ ...agreement, branches: { all, reached, missed } }, null, 2)}\n`)
  expect(agreement.difference).toBeNull()
  expect(agreement.traits["half cents"]).toBeGreaterThanOrEqual(least)
  expect(agreement.traits["the 31st"]).toBeGreaterThanOrEqual(least)
  expect(missed).toEqual([])
})
