import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { parse } from "yaml"
import { declaredMetrics, ofPrometheus } from "./metrics.ts"
import { readQuery } from "./promql.ts"

const root = join(import.meta.dirname, "../../..")
const read = (path: string): string => readFileSync(join(root, path), "utf8")
const operations = "docs/operations"

/** Every object of a document that has the key, wherever it stands. */
const withKey = (key: string, value: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> => {
  if (typeof value !== "object" || value === null) return []
  const inside = Object.values(value).flatMap((part) => withKey(key, part))
  return key in value ? [{ ...value }, ...inside] : inside
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : `no text: ${String(value)}`)

const alertRules: unknown = parse(read(`${operations}/alerts.yml`))
const dashboard: unknown = JSON.parse(read(`${operations}/dashboard.json`))
const alerts = withKey("alert", alertRules).map((rule) => ({
  name: textOf(rule["alert"]),
  runbook: textOf(withKey("runbook", rule)[0]?.["runbook"]),
}))
const queries = [...withKey("expr", alertRules), ...withKey("expr", dashboard)].map(({ expr }) =>
  textOf(expr),
)

const sources = globSync(["packages/service-kit/src/**/*.ts", "apps/*/src/**/*.ts"], { cwd: root })
const declared = [...sources.flatMap((path) => declaredMetrics(read(path))), ...ofPrometheus]

/** "OutboxStuck" has the page "outbox-stuck". */
const pageOf = (alert: string): string => alert.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()

describe("operations", () => {
  test("has alerts, queries and metrics to compare", () => {
    expect([alerts.length > 5, queries.length > 10, declared.length > 10]).toEqual([true, true, true])
  })

  test.each(alerts)("the alert $name leads to its runbook", ({ name, runbook }) => {
    expect(runbook).toBe(`${operations}/runbooks/${pageOf(name)}.md`)
    const page = read(runbook)
    for (const part of [`# ${name}`, "**Symptom.**", "**Check.**", "**Mend.**"]) expect(page).toContain(part)
  })

  test("no runbook is left over", () => {
    const pages = globSync(`${operations}/runbooks/*.md`, { cwd: root }).map((path) =>
      path.replaceAll("\\", "/"),
    )
    expect(pages.toSorted()).toEqual(alerts.map(({ runbook }) => runbook).toSorted())
  })

  test.each(queries)("the query can be read, and reads metrics that there are: %s", (query) => {
    const { errors, metrics } = readQuery(query)
    expect(errors).toEqual([])
    expect(metrics).not.toEqual([])
    expect(metrics.filter((metric) => !declared.includes(metric))).toEqual([])
  })
})

test.each(["sum(rate(a[5m])", "a{b=c}", "sum by (le a", "rate(a[5 minutes])", "a >"])(
  "a query that cannot be read is found: %s",
  (query) => {
    expect(readQuery(query).errors).not.toEqual([])
  },
)

test("metrics are found in queries and in sources", () => {
  expect(readQuery('sum by (le) (rate(a_total{job="b"}[$__rate_interval])) / max(c) > 1').metrics).toEqual([
    "a_total",
    "c",
  ])
  expect(
    declaredMetrics('Metric.counter(\n  "a_total", {})\nMetric.histogram("b", {})\nreadGauge("c", "")'),
  ).toEqual(["a_total", "b_bucket", "b_count", "b_sum", "c"])
})
