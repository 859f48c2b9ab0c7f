import { expect, test } from "vitest"
import { deployed, graph, imageOf, wentBack } from "../../test/made-lines.ts"
import type { DeliveryLine } from "../record/line.ts"
import { leadTimesOf } from "./lead-times.ts"

// a (hour 0) - b (1) - c (2) - e (4), and d (3), which left at b and was merged with e in f (5).
const history = graph({
  a: [0],
  b: [1, "a"],
  c: [2, "b"],
  d: [3, "b"],
  e: [4, "c"],
  f: [5, "e", "d"],
})

/** The lead times that each deployment brought, in hours. */
const hours = (...timeline: ReadonlyArray<DeliveryLine>) =>
  [...leadTimesOf(timeline, history).values()].map((times) =>
    times.map((seconds) => seconds / 3600).toSorted((one, other) => one - other),
  )

test("a deployment brings what its commit leads to and the one before did not", () => {
  expect(hours(deployed(1, "b"), deployed(10, "c"), deployed(20, "f"))).toEqual([[], [8], [15, 16, 17]])
})

test("the first deployment has something before it where the record says what was live", () => {
  expect(hours(deployed(10, "c", { previous: imageOf("a") }))).toEqual([[8, 9]])
})

test("what was deployed once is not brought again, also after the way back from it", () => {
  expect(hours(deployed(1, "b"), deployed(6, "c"), wentBack(7, "c", "b"), deployed(10, "e"))).toEqual([
    [],
    [4],
    [6],
  ])
})

test("a record that begins with a way back says by it what was live", () => {
  expect(hours(wentBack(3, "c", "b"), deployed(10, "e"))).toEqual([[6]])
})

test.each(["stopped", "taken-back"] as const)(
  "a deployment that was %s has brought nothing yet",
  (outcome) => {
    expect(hours(deployed(1, "b"), deployed(6, "c", { outcome }), deployed(10, "e"))).toEqual([[], [6, 8]])
  },
)

test("an older commit brings nothing", () => {
  expect(hours(deployed(5, "e"), deployed(6, "b"), deployed(7, "e"))).toEqual([[], [], []])
})

test("a commit that is younger than its deployment has no lead time", () => {
  expect(hours(deployed(1, "b"), deployed(1.5, "c"))).toEqual([[], []])
})

test("a commit that is not there brings nothing, and what follows is counted", () => {
  expect(hours(deployed(1, "b"), deployed(2, "9"), deployed(6, "c"))).toEqual([[], [], [4]])
})
