import { expect, test } from "vitest"
import { decide } from "./decision.ts"

/** Ratios around a middle, 20 of them, 2 % apart at most. */
const around = (middle: number): ReadonlyArray<number> =>
  Array.from({ length: 20 }, (_, index) => middle - 0.01 + index / 1000)

const measure = (ratios: ReadonlyArray<number>) => ({ name: "time", ratios, tolerance: 1.08 })

test.each([
  ["the same", [around(1)], "NOT SLOWER"],
  ["faster", [around(0.8)], "NOT SLOWER"],
  ["a little slower, but tolerably", [around(1.05)], "NOT SLOWER"],
  ["slower in one of two", [around(1), around(1.2)], "SLOWER"],
  ["at the tolerance", [around(1), around(1.08)], "NOT SURE"],
  ["slower, from too few pairs", [[1.2, 1.3, 1.2, 1.25, 1.2]], "NOT SURE"],
])("what is %s is %j: %s", (_, ratios, answer) => {
  expect(decide(ratios.map(measure)).answer).toBe(answer)
})

test("what one pair alone has met does not decide", () => {
  const ratios = [...around(1).slice(2), 9, 12]
  expect(decide([measure(ratios)]).answer).toBe("NOT SLOWER")
})
