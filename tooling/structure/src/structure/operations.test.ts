import { describe, expect, test } from "vitest"
import { repositoryWith } from "../repository/repository.ts"
import { declaredMetrics } from "./metrics.ts"
import { operationsFindings } from "./operations.ts"
import { readQuery } from "./promql.ts"

const runbook = "docs/operations/runbooks/outbox-stuck.md"
const good = {
  "docs/operations/alerts.yml": `groups:
  - name: orders
    rules:
      - alert: OutboxStuck
        expr: max(outbox_age_seconds) > 60
        annotations:
          runbook: ${runbook}
`,
  "docs/operations/dashboard.json": JSON.stringify(
    { panels: [{ expr: 'sum(rate(orders_total{job="a"}[5m]))' }] },
    null,
    2,
  ),
  [runbook]: "# OutboxStuck\n\n**Symptom.** a\n\n**Check.** b\n\n**Mend.** c\n",
  "apps/orders/src/metrics.ts": 'Metric.gauge("outbox_age_seconds")\nMetric.counter("orders_total")',
}
const found = (changed: Readonly<Record<string, string>>, without = "") =>
  operationsFindings(
    repositoryWith(
      Object.fromEntries(Object.entries({ ...good, ...changed }).filter(([file]) => file !== without)),
    ),
  ).map(({ rule, file, line }) => `${rule} ${file}:${line}`)

const alerts = "docs/operations/alerts.yml"
const dashboard = "docs/operations/dashboard.json"

describe("operations", () => {
  test("whose alerts, runbooks, queries and metrics go together are fine", () => {
    expect(found({})).toEqual([])
  })

  test("an alert without its runbook is found", () => {
    expect(found({}, runbook)).toEqual([`operations/runbook ${alerts}:4`])
    expect(found({ [alerts]: good[alerts].replace("outbox-stuck", "outbox") })).toContain(
      `operations/runbook ${alerts}:4`,
    )
    expect(found({ [runbook]: "# OutboxStuck\n\n**Symptom.** a\n\n**Check.** b" })).toEqual([
      `operations/runbook ${runbook}:1`,
    ])
  })

  test("a runbook without an alert is found", () => {
    const old = "docs/operations/runbooks/long-gone.md"
    expect(found({ [old]: "# LongGone" })).toEqual([`operations/runbook-left-over ${old}:1`])
  })

  test("a query of a metric that nobody declares is found, in either file", () => {
    expect(found({ "apps/orders/src/metrics.ts": 'Metric.gauge("outbox_age_seconds")' })).toEqual([
      `operations/metric ${dashboard}:4`,
    ])
    expect(found({ "apps/orders/src/metrics.ts": 'Metric.counter("orders_total")' })).toEqual([
      `operations/metric ${alerts}:5`,
    ])
  })

  test("a query that cannot be read is found", () => {
    expect(found({ [alerts]: good[alerts].replace("seconds)", "seconds") })).toContain(
      `operations/query ${alerts}:5`,
    )
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
