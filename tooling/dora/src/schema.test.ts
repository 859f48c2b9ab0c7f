import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import schema from "../schema/dora.schema.json" with { type: "json" }
import type { Figures } from "./delivery/figures.ts"
import { asOf, commits, lines } from "./example/history.ts"
import { type MonthReport, reportOf } from "./report.ts"

// A span may be null besides a number.
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema)
const example = reportOf(lines, commits, { environment: "production", asOf })

test("the report is as the schema says", () => {
  validate(JSON.parse(JSON.stringify(example)))
  expect(validate.errors).toBeNull()
})

const figures: Figures = {
  deployments: 1,
  changeLeadTimeSeconds: null,
  failedDeployments: 0,
  unrecoveredDeployments: 0,
  failedDeploymentRecoverySeconds: null,
  changeFailRate: 0,
  reworkDeployments: 0,
  deploymentReworkRate: 0,
}
const withMonth = (change: object) => {
  const month: MonthReport = { month: "2026-03", over: true, stopped: 0, figures }
  return { ...example, services: [{ service: "orders", months: [{ ...month, ...change }], gaps: [] }] }
}

test("a month by itself is valid", () => expect(validate(withMonth({}))).toBe(true))

test.each<readonly [string, unknown]>([
  ["another version", { ...example, version: 2 }],
  ["a local time", { ...example, asOf: "2026-11-18 12:00" }],
  ["a service without months", { ...example, services: [{ service: "orders", months: [], gaps: [] }] }],
  ["a month that no year has", withMonth({ month: "2026-13" })],
  ["a zero for no data", withMonth({ figures: 0 })],
  ["figures of no deployment", withMonth({ figures: { ...figures, deployments: 0 } })],
  ["a share in percent", withMonth({ figures: { ...figures, changeFailRate: 25 } })],
  ["a lead time before the commit", withMonth({ figures: { ...figures, changeLeadTimeSeconds: -1 } })],
  ["the number of commits", withMonth({ figures: { ...figures, commits: 3 } })],
])("%s is refused", (_, report) => expect(validate(report)).toBe(false))
