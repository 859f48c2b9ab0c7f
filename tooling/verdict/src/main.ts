import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { CannotDecide, undecidedLine } from "@touchstone/gate-kit/gate"
import { type Gate, gates } from "./gates.ts"
import { exitCodeOf } from "./judge.ts"
import { append, recordOf } from "./record.ts"
import { annotations, stepSummary } from "./report/github.ts"
import { failuresOf } from "./report/headline.ts"
import { findingLines, gateLines, outputs, restLines, subjectLine, wordLines } from "./report/lines.ts"
import { page } from "./report/page.ts"
import { inLog, onTerminal } from "./report/progress.ts"
import { teller } from "./report/teller.ts"
import type { Verdict } from "./verdict.ts"
import { verify } from "./verify.ts"

const help = `npm run verify [-- OPTION...]

Decides whether this tree may go to production: RELEASABLE, NOT RELEASABLE or UNDECIDED. What has not changed is not
looked at again. Each finding is a line: ERROR gate rule file:line message.

  --only GATE        asks that gate alone, and those of further --only; a part decides nothing
  --changed          looks at those packages alone that have changed since the base, and at what depends on them
  --nightly          asks also what takes too long for each change, or depends on the day: all mutants, the tests in
                     other orders, the advisories
  --base REF         compares with that commit; left out: where this branch left the default branch, or the first parent
  --approvals FILE   the reviews of the change, for guard rails that were lowered; see docs/gates/integrity.md
  --json             prints the verdict as JSON, as tooling/verdict/schema/verdict.schema.json describes it
  --list             lists the gates
  --explain GATE     prints the page of a gate
  --help             shows this

Exit code: 0 RELEASABLE, or a part with nothing against it; 1 NOT RELEASABLE; 2 UNDECIDED, or asked wrongly.
The whole answer is left in .verdict: index.html to read, verdict.json for programs, findings.txt. See docs/verdict.md.
`

/** A mistake of who called; its message says what to do. */
class UsageError extends Error {}

const root = resolve(import.meta.dirname, "../../..")

const gateNamed = (id: string): Gate => {
  const gate = gates.find((one) => one.id === id)
  if (gate === undefined)
    throw new UsageError(`There is no gate "${id}"; there are: ${gates.map((one) => one.id).join(", ")}.`)
  return gate
}

/** A path as the caller means it: npm changes to the root, and says where it was called. */
const fromCaller = (path: string): string => {
  const file = resolve(process.env["INIT_CWD"] ?? process.cwd(), path)
  if (!existsSync(file)) throw new UsageError(`There is no file ${path}.`)
  return file
}

const list = (): string => gates.map(({ id, question }) => `${id.padEnd(13)} ${question}\n`).join("")

const pageOf = (id: string): string => readFileSync(join(root, "docs/gates", `${id}.md`), "utf8")

/** Each whole, or not at all. */
const writeOutputs = (verdict: Verdict): void => {
  mkdirSync(join(root, ".verdict"), { recursive: true })
  writeFileSync(join(root, outputs.json), `${JSON.stringify(verdict, null, 2)}\n`)
  writeFileSync(
    join(root, outputs.findings),
    findingLines(verdict)
      .map((line) => `${line}\n`)
      .join(""),
  )
  writeFileSync(
    join(root, outputs.page),
    page(verdict, (id) => (existsSync(join(root, "docs/gates", `${id}.md`)) ? pageOf(id) : "")),
  )
}

const tellGitHub = (verdict: Verdict, env: NodeJS.ProcessEnv): void => {
  const summary = env["GITHUB_STEP_SUMMARY"]
  if (env["GITHUB_ACTIONS"] !== "true") return
  process.stdout.write(annotations(verdict))
  if (summary !== undefined) writeFileSync(summary, stepSummary(verdict), { flag: "a" })
}

interface Options {
  readonly only: ReadonlyArray<string>
  readonly changed: boolean
  readonly nightly: boolean
  readonly base: string | undefined
  readonly approvals: string | undefined
  readonly json: boolean
}

const judge = async ({ json, ...options }: Options): Promise<number> => {
  const stream = json ? process.stderr : process.stdout
  const progress = stream.isTTY ? onTerminal(stream) : inLog(stream)
  const quiet = json && !stream.isTTY
  const { tell, told } = teller((line) => (quiet ? undefined : progress.line(line)))
  // What an earlier run left says nothing of this one.
  rmSync(join(root, ".verdict"), { recursive: true, force: true })
  progress.show("looking at what there is")
  const verdict = await verify(
    { root, gates, ...options },
    {
      began: (gate, task) => progress.show(`${gate.id}: ${task}`),
      found: (gate, findings) => tell(gate.id, findings),
    },
  )
  for (const gate of verdict.gates) tell(gate.id, failuresOf(gate))
  progress.end()
  writeOutputs(verdict)
  const line = recordOf(verdict)
  if (line !== null) append(root, line)
  if (json) process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`)
  else {
    const passed = exitCodeOf(verdict) === 0
    const lines = passed ? [subjectLine(verdict), ...gateLines(verdict)] : restLines(verdict, told)
    for (const text of [...lines, ...wordLines(verdict)]) process.stdout.write(`${text}\n`)
    tellGitHub(verdict, process.env)
  }
  return exitCodeOf(verdict)
}

const main = async (): Promise<number> => {
  const flag = { type: "boolean", default: false } as const
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true, default: [] },
      changed: flag,
      nightly: flag,
      base: { type: "string" },
      approvals: { type: "string" },
      json: flag,
      list: flag,
      explain: { type: "string" },
      help: flag,
    },
  })
  if (values.help) process.stdout.write(help)
  else if (values.list) process.stdout.write(list())
  else if (values.explain !== undefined) process.stdout.write(pageOf(gateNamed(values.explain).id))
  else
    return judge({
      only: values.only.map((id) => gateNamed(id).id),
      changed: values.changed,
      nightly: values.nightly,
      base: values.base,
      approvals: values.approvals === undefined ? undefined : fromCaller(values.approvals),
      json: values.json,
    })
  return 0
}

const isUsage = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))

// Ctrl-C: turbo hears it as well and stops what it runs; nothing is left half said.
process.once("SIGINT", () => process.exit(130))

try {
  process.exitCode = await main()
} catch (error) {
  process.exitCode = 2
  if (error instanceof CannotDecide)
    process.stdout.write(`${undecidedLine("verify", error.message)}\nUNDECIDED\n`)
  else if (isUsage(error)) process.stderr.write(`${error.message}\n`)
  else throw error
}
