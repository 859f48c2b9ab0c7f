import { expect, test } from "vitest"
import type { Verdict } from "../src/difference.ts"
import type { Evolution } from "../src/gate/evolution.ts"
import { report } from "../src/gate/report.ts"

const evolution = (rule: string, verdict: Verdict, rest: Partial<Evolution> = {}): Evolution => ({
  base: { commit: "0123456789abcdef", is: "a release" },
  differences: [{ verdict, rule, file: "a.json", pointer: "/b", message: "it is gone", concerns: ["GET /"] }],
  needed: "major",
  given: "minor",
  consumers: [],
  passes: false,
  ...rest,
})

test.each([
  ["response-property-removed", "keep the property"],
  ["request-required-property-added", "make it optional"],
  ["required-request-parameter-added", "make it optional"],
  ["required-request-body-added", "make it optional"],
  ["request-parameter-became-required", "make it optional"],
  ["event-type-added", "leave the events as they are"],
  ["event-version-removed", "leave the events as they are"],
  ["golden-event-changed", "put the file back"],
  ["operation-removed", "keep the operation"],
  ["security-scope-added", "ask for no more than before"],
  ["error-status-added", "answer with the statuses that are declared"],
  ["request-type-changed", "leave what is there as it was"],
])("for %s it says how to stay compatible: %s", (rule, remedy) => {
  expect(report(evolution(rule, "breaking"))).toContain(`   - ${remedy}`)
})

test("each difference is a line", () => {
  expect(report(evolution("some-rule", "breaking"))).toMatch(
    /^ERROR breaking some-rule a\.json#\/b: it is gone \(GET \/\)\n/,
  )
  expect(report(evolution("some-rule", "compatible"))).toMatch(/^ok compatible some-rule /)
  expect(report(evolution("some-rule", "none"))).toMatch(/^note none some-rule /)
})

test("of what a difference concerns, the first four are named", () => {
  const concerns = ["1", "2", "3", "4", "5", "6"]
  const differences = evolution("some-rule", "none").differences.map((one) => ({ ...one, concerns }))
  expect(report(evolution("some-rule", "none", { differences }))).toContain("(1, 2, 3, 4, 2 more)\n")
})

test("where all is well, there are no ways out", () => {
  const well = report(evolution("some-rule", "breaking", { given: "major", passes: true }))
  expect(well).toContain("1 breaking, 0 compatible, 0 without effect.")
  expect(well).not.toContain("Two ways out")
})
