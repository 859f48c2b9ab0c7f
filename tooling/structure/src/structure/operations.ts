import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { parse } from "yaml"
import { json, textOr } from "../repository/json.ts"
import { lineOf, type Repository } from "../repository/repository.ts"
import { declaredMetrics, ofPrometheus } from "./metrics.ts"
import { readQuery } from "./promql.ts"

const operations = "docs/operations"
const alerts = `${operations}/alerts.yml`
const dashboard = `${operations}/dashboard.json`

/** Every object of a document that has the key, wherever it stands. */
const withKey = (key: string, value: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> => {
  if (typeof value !== "object" || value === null) return []
  const inside = Object.values(value).flatMap((part) => withKey(key, part))
  return key in value ? [{ ...value }, ...inside] : inside
}

/** "OutboxStuck" has the page "outbox-stuck". */
const pageOf = (alert: string): string =>
  `${operations}/runbooks/${alert.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}.md`

const partsOf = (alert: string): ReadonlyArray<string> => [
  `# ${alert}`,
  "**Symptom.**",
  "**Check.**",
  "**Mend.**",
]

const alertFindings = (
  name: string,
  runbook: string,
  { has, text }: Repository,
): ReadonlyArray<Diagnostic> => {
  const page = pageOf(name)
  const at = (message: string): Diagnostic => ({
    rule: "operations/runbook",
    file: alerts,
    line: lineOf(text(alerts), `alert: ${name}`),
    message,
  })
  if (runbook !== page) return [at(`The alert ${name} names the runbook "${runbook}". Fix: runbook: ${page}`)]
  if (!has(page))
    return [at(`The alert ${name} has no runbook: who is woken by it finds nothing. Fix: write ${page}`)]
  return partsOf(name)
    .filter((part) => !text(page).includes(part))
    .map((part) => ({
      rule: "operations/runbook",
      file: page,
      line: 1,
      message: `The runbook lacks "${part}". Fix: say what is seen, what to look at and what to do, as the others do.`,
    }))
}

const queryFindings = (
  file: string,
  document: unknown,
  declared: ReadonlySet<string>,
  { text }: Repository,
): ReadonlyArray<Diagnostic> =>
  withKey("expr", document).flatMap(({ expr }) => {
    const query = textOr("", expr)
    const { errors, metrics } = readQuery(query)
    // A query of several lines is found by its first one; JSON writes its quotes with a backslash.
    const [first = ""] = query.split("\n")
    const line = Math.max(
      ...[first, JSON.stringify(first).slice(1, -1)].map((words) => lineOf(text(file), words)),
    )
    return [
      ...errors.map((error) => ({
        rule: "operations/query",
        file,
        line,
        message: `The query cannot be read ${error}. Fix: mend the PromQL.`,
      })),
      ...metrics
        .filter((metric) => !declared.has(metric))
        .map((metric) => ({
          rule: "operations/metric",
          file,
          line,
          message: `The query reads ${metric}, which no service declares: it will never show or alert. Fix: use the name in the source, or declare the metric.`,
        })),
    ]
  })

/** Alerts without a runbook, runbooks without an alert, and queries that read what no service measures. */
export const operationsFindings = (repository: Repository): ReadonlyArray<Diagnostic> => {
  const { files, text } = repository
  const rules: unknown = parse(text(alerts))
  const known = withKey("alert", rules).map((rule) => ({
    name: textOr("", rule["alert"]),
    runbook: textOr("", withKey("runbook", rule)[0]?.["runbook"]),
  }))
  const pages = new Set(known.map(({ name }) => pageOf(name)))
  const sources = files.filter((file) => /^(?:packages\/[^/]*-kit|apps\/[^/]+)\/src\/.*\.ts$/.test(file))
  const declared = new Set([...sources.flatMap((file) => declaredMetrics(text(file))), ...ofPrometheus])
  return [
    ...known.flatMap(({ name, runbook }) => alertFindings(name, runbook, repository)),
    ...files
      .filter((file) => posix.dirname(file) === `${operations}/runbooks` && !pages.has(file))
      .map((file) => ({
        rule: "operations/runbook-left-over",
        file,
        line: 1,
        message: `No alert leads to this runbook. Fix: delete it, or write its alert in ${alerts}.`,
      })),
    ...queryFindings(alerts, rules, declared, repository),
    ...queryFindings(dashboard, json(text(dashboard)), declared, repository),
  ]
}
