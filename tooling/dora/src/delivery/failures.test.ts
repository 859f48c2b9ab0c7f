import { expect, test } from "vitest"
import { deployed, wentBack } from "../../test/made-lines.ts"
import type { DeliveryLine } from "../record/line.ts"
import { failuresOf } from "./failures.ts"

/** The hours it took each failed deployment to recover, by what it had deployed. */
const recovery = (...timeline: ReadonlyArray<DeliveryLine>) =>
  [...failuresOf(timeline).recovery].map(([{ image }, seconds]) => [
    image.replace("sha256:", ""),
    seconds === null ? null : seconds / 3600,
  ])

const incident = { cause: "incident" } as const

test("what is live and left in peace has not failed", () => {
  expect(recovery(deployed(1, "a"), deployed(2, "b"))).toEqual([])
})

test("what the pipeline took back has recovered within the time that it took", () => {
  expect(recovery(deployed(1, "a"), deployed(2, "b", { outcome: "taken-back", seconds: 900 }))).toEqual([
    ["b", 0.25],
  ])
})

test("what was gone back from recovered with that, and what was gone back to has not failed", () => {
  expect(recovery(deployed(1, "a"), deployed(2, "b"), wentBack(5, "b", "a"))).toEqual([["b", 3]])
})

test("a rollback is of what it names, whatever was deployed since", () => {
  const again = [deployed(1, "a"), deployed(2, "b"), deployed(3, "c"), wentBack(4, "b", "a")]
  expect(recovery(...again)).toEqual([["b", 2]])
})

test("a deployment for an incident says that the one before it failed, and puts it right", () => {
  expect(recovery(deployed(1, "a"), deployed(2, "b"), deployed(6, "c", incident))).toEqual([["b", 4]])
})

test("after a rollback the deployment for the incident blames nobody else", () => {
  const repaired = [deployed(1, "a"), deployed(2, "b"), wentBack(3, "b", "a"), deployed(9, "c", incident)]
  expect(recovery(...repaired)).toEqual([["b", 1]])
})

test("a mend that needs a mend has failed itself", () => {
  const twice = [deployed(1, "a"), deployed(2, "b", incident), deployed(4, "c", incident)]
  expect(recovery(...twice)).toEqual([
    ["a", 1],
    ["b", 2],
  ])
})

test.each(["stopped", "taken-back"] as const)(
  "a way back that was %s shows the failure and does not mend it",
  (outcome) => {
    const back = wentBack(3, "b", "a", { outcome })
    expect(recovery(deployed(1, "a"), deployed(2, "b"), back)).toEqual([["b", null]])
    expect(recovery(deployed(1, "a"), deployed(2, "b"), back, wentBack(4, "b", "a"))).toEqual([["b", 2]])
  },
)

test("a mend that was stopped shows the failure; the next mend that is live puts it right", () => {
  const stopped = deployed(3, "c", { ...incident, outcome: "stopped" })
  expect(recovery(deployed(1, "a"), deployed(2, "b"), stopped)).toEqual([["b", null]])
  expect(recovery(deployed(1, "a"), deployed(2, "b"), stopped, deployed(7, "d", incident))).toEqual([
    ["b", 5],
  ])
})

test("a mend that is live puts right whatever was broken", () => {
  const back = wentBack(3, "b", "a", { outcome: "stopped" })
  const timeline = [deployed(1, "a"), deployed(2, "b"), back, deployed(4, "c"), deployed(6, "d", incident)]
  expect(recovery(...timeline)).toEqual([
    ["b", 4],
    ["c", 2],
  ])
})

test("a way back is from what was live, and not from an attempt at the same that was taken back", () => {
  const again = deployed(4, "b", { outcome: "taken-back", seconds: 900 })
  expect(recovery(deployed(1, "a"), deployed(2, "b"), again, wentBack(5, "b", "a"))).toEqual([
    ["b", 0.25],
    ["b", 3],
  ])
})

test("a planned deployment puts nothing right", () => {
  const back = wentBack(3, "b", "a", { outcome: "stopped" })
  expect(recovery(deployed(2, "b"), back, deployed(4, "c"))).toEqual([["b", null]])
})

test("what is put right and was never deployed is told", () => {
  const timeline = [wentBack(1, "b", "a"), deployed(2, "c")]
  expect(failuresOf(timeline)).toEqual({ recovery: new Map(), unexplained: [timeline[0]] })
  expect(failuresOf([deployed(1, "a", incident)]).unexplained).toHaveLength(1)
})
