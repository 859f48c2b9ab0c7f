import { describe, expect, test } from "vitest"
import { median, medianWithInterval, pairedRatio } from "./statistics.ts"

const upTo = (n: number): ReadonlyArray<number> => Array.from({ length: n }, (_, index) => index + 1)

describe("median", () => {
  test("is the middle one, wherever it stands", () => expect(median([9, 1, 5])).toBe(5))
  test("is between the two in the middle", () => expect(median([4, 1, 2, 3])).toBe(2.5))
  test("of nothing is a mistake", () => expect(() => median([])).toThrow("no median"))
})

describe("the interval of a median", () => {
  // From the tables of the sign test: of 10 values the 2nd and the 9th, of 20 the 6th and the 15th.
  test.each([
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
  ])("of %i values goes from the %ith to the %ith", (n, low, high) => {
    expect(medianWithInterval(upTo(n).toReversed()).interval).toStrictEqual({ low, high })
  })

  test("is wider where more confidence is asked for", () => {
    expect(medianWithInterval(upTo(20), 0.99)).toStrictEqual({ median: 10.5, interval: { low: 4, high: 17 } })
  })

  test("is not known from five values", () => {
    expect(medianWithInterval(upTo(5))).toStrictEqual({ median: 3, interval: null })
  })

  test("holds the true median in 95 of 100 cases at least", () => {
    // A generator of its own (Lehmer), so that the test says the same each time.
    let state = 42
    const next = (): number => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
    const trials = 2000
    const held = Array.from({ length: trials }, () => {
      const { interval } = medianWithInterval(Array.from({ length: 10 }, next))
      return interval !== null && interval.low <= 0.5 && interval.high >= 0.5
    }).filter(Boolean).length
    // 97.9 % in theory.
    expect(held / trials).toBeGreaterThan(0.965)
    expect(held / trials).toBeLessThan(0.99)
  })
})

describe("a paired ratio", () => {
  test("is not moved by what slows down both", () => {
    const theirs = [100, 50, 10, 100, 80, 60, 100, 90, 20, 100]
    const ours = theirs.map((value) => value * 2)
    expect(pairedRatio(ours, theirs)).toStrictEqual({ median: 2, interval: { low: 2, high: 2 } })
  })

  test("needs pairs", () => expect(() => pairedRatio([1, 2], [1])).toThrow("in pairs"))
})
