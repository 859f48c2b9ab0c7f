import * as fc from "fast-check"
import { expect, test } from "vitest"
import { axisFor, tickText } from "./axis.ts"

const hour = 3600

test.each([
  ["count", 0, [1]],
  ["count", 3, [1, 2, 3]],
  ["count", 10, [5, 10]],
  ["share", 1, [0.25, 0.5, 0.75, 1]],
  ["share", 0.25, [0.1, 0.2, 0.3]],
  ["bytes", 3 * 1024 ** 2, [1024 ** 2, 2 * 1024 ** 2, 3 * 1024 ** 2]],
  ["ratio", 2.1, [1, 2, 3]],
  ["seconds", 1.7, [0.5, 1, 1.5, 2]],
  ["time", 60 * hour, [24 * hour, 48 * hour, 72 * hour]],
  ["time", 52.5 * 60, [900, 1800, 2700, 3600]],
] as const)("of a %s up to %d there are the ticks %j", (kind, largest, ticks) => {
  expect(axisFor(kind, largest).ticks.map((tick) => Number(tick.toFixed(9)))).toEqual(ticks)
})

test("every value fits, with one tick at least and few at most", () => {
  const kind = fc.constantFrom("bytes", "count", "ratio", "seconds", "share", "time")
  fc.assert(
    fc.property(kind, fc.double({ min: 0, max: 1e10, noNaN: true }), (of, largest) => {
      const { top, ticks } = axisFor(of, largest)
      expect(top).toBeGreaterThanOrEqual(largest)
      expect(ticks.length).toBeGreaterThanOrEqual(1)
      expect(ticks.length).toBeLessThanOrEqual(5)
    }),
  )
})

test.each([
  ["bytes", 1536, "1.5 KiB"],
  ["count", 20, "20"],
  ["ratio", 0.30000000000000004, "0.3"],
  ["seconds", 0.5, "0.5 s"],
  ["share", 0.25, "25 %"],
  ["time", 90, "1 min 30 s"],
] as const)("at a tick of %s %d stands %s", (kind, value, text) => {
  expect(tickText[kind](value)).toBe(text)
})
