import * as fc from "fast-check"
import { expect, test } from "vitest"
import { axisFor } from "./axis.ts"

const hour = 3600

test.each([
  ["count", 0, [1]],
  ["count", 3, [1, 2, 3]],
  ["count", 10, [5, 10]],
  ["share", 1, [0.25, 0.5, 0.75, 1]],
  ["share", 0.25, [0.1, 0.2, 0.3]],
  ["time", 60 * hour, [24 * hour, 48 * hour, 72 * hour]],
  ["time", 52.5 * 60, [900, 1800, 2700, 3600]],
] as const)("of a %s up to %d there are the ticks %j", (kind, largest, ticks) => {
  expect(axisFor(kind, largest).ticks.map((tick) => Number(tick.toFixed(9)))).toEqual(ticks)
})

test("every value fits, with one tick at least and few at most", () => {
  const kind = fc.constantFrom("count", "share", "time")
  fc.assert(
    fc.property(kind, fc.double({ min: 0, max: 1e10, noNaN: true }), (of, largest) => {
      const { top, ticks } = axisFor(of, largest)
      expect(top).toBeGreaterThanOrEqual(largest)
      expect(ticks.length).toBeGreaterThanOrEqual(1)
      expect(ticks.length).toBeLessThanOrEqual(5)
    }),
  )
})
