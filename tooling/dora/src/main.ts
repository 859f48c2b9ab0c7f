import { writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { topOf } from "@touchstone/gate-kit/git"
import { page } from "./page/page.ts"
import { deliveryIn } from "./record/delivery.ts"
import { environmentsOf, type Report, reportOf } from "./report.ts"
import { table } from "./table.ts"

const help = `npm run dora [-- OPTION...]

DORA's five metrics of each service, by month in UTC: change lead time, deployment frequency, failed deployment recovery
time, change fail rate and deployment rework rate. They are computed from the record in git notes and from the history;
docs/dora.md says how. A month with no deployment is "no data".

  --environment NAME   production when left out
  --html FILE          writes a page with plots to that file as well
  --json               prints the figures as JSON, as tooling/dora/schema/dora.schema.json describes it
  --help               shows this

Exit code: 0 with figures; 1 where the record or the clone has to be mended first; 2 where it was asked wrongly.
`

/** A mistake of who called; its message says what to do. */
class UsageError extends Error {}

const isUsage = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))

/** A path as the caller means it: npm changes to the root, and says where it was called. */
const writePage = (path: string, report: Report): void => {
  try {
    writeFileSync(resolve(process.env["INIT_CWD"] ?? process.cwd(), path), page(report))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(
      `--html ${path} cannot be written: ${why}. Fix: name a file in a folder that is there.`,
    )
  }
}

const main = (): void => {
  const { values } = parseArgs({
    options: {
      environment: { type: "string", default: "production" },
      html: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(help)
    return
  }
  const { lines, graph } = deliveryIn(topOf(process.cwd()))
  const environments = environmentsOf(lines)
  if (!environments.includes(values.environment))
    throw new UsageError(
      `The record tells of no environment "${values.environment}". Fix: --environment with one of: ${environments.join(", ")}.`,
    )
  const report = reportOf(lines, graph, { environment: values.environment, asOf: new Date() })
  if (values.html !== undefined) writePage(values.html, report)
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : table(report))
}

try {
  main()
} catch (error) {
  process.exitCode = isUsage(error) ? 2 : 1
  if (!isUsage(error) && !(error instanceof CannotDecide)) throw error
  process.stderr.write(`${error.message.trim()}\n`)
}
