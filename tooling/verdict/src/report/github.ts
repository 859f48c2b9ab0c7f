import type { Finding, GateAnswer, Outcome, Verdict } from "../verdict.ts"
import { approvalsOf, because, failuresOf, headlineOf, scopeOf } from "./headline.ts"
import { partsOf } from "./message.ts"
import { clipped, counted, duration, plain, size } from "./text.ts"

/** How many annotations GitHub keeps of a job. */
const mostAnnotations = 50

const longestText = 2000

/** Bytes: GitHub takes a summary of less than 1 MiB, and none of a longer one. */
const budget = { gates: 128 * 1024, findings: 640 * 1024, approvals: 64 * 1024, artifacts: 64 * 1024 }

// What GitHub's runner takes for the end of a command, or of one of its properties.
const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C")

const inLines = (message: string): string => {
  const { what, fix, page } = partsOf(clipped(plain(message), longestText))
  return [what, ...(fix === null ? [] : [`Fix: ${fix}`]), ...(page === null ? [] : [`Page: ${page}`])].join(
    "\n",
  )
}

const findingCommand = (gate: string, { rule, file, line, message }: Finding): string =>
  `::error file=${property(plain(file))},line=${Math.max(1, line)},title=${property(`${gate}: ${plain(rule)}`)}::${data(inLines(message))}`

const commandsOf = (gate: GateAnswer): ReadonlyArray<string> => [
  ...(gate.why === null
    ? []
    : [`::error title=${property(`${gate.id} could not look`)}::${data(inLines(gate.why))}`]),
  ...failuresOf(gate).map((finding) => findingCommand(gate.id, finding)),
]

/** The first of each list, then the second of each, and so on: where few are shown, each gate is among them. */
const inTurns = <A>(lists: ReadonlyArray<ReadonlyArray<A>>): ReadonlyArray<A> =>
  Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat()

/** Commands to GitHub's runner that show findings beside the code, for the standard output; empty where there are none. */
export const annotations = ({ gates }: Verdict): string => {
  const commands = inTurns(gates.map(commandsOf))
  const shown = commands.length <= mostAnnotations ? commands : commands.slice(0, mostAnnotations - 1)
  const leftOut = commands.length - shown.length
  const note = `::notice title=verdict::${counted(leftOut, "further finding")} left out here. The step summary and .verdict/index.html have more.`
  return [...shown, ...(leftOut === 0 ? [] : [note])].map((line) => `${line}\n`).join("")
}

/** A text that Markdown shows as it is, also in a cell of a table: a character reference is never markup. */
const literal = (text: string): string =>
  clipped(plain(text), longestText)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]<>|~&$#@!]/g, (character) => `&#${character.codePointAt(0)};`)

const code = (text: string): string => `<code>${literal(text)}</code>`

const row = (cells: ReadonlyArray<string | number>): string => `| ${cells.join(" | ")} |`

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<string>): ReadonlyArray<string> => [
  row(head),
  row(head.map(() => "---")),
  ...rows,
]

/** As many lines as fit, and how many did not. */
const within = <A>(
  bytes: number,
  items: ReadonlyArray<A>,
  lineOf: (item: A) => string,
): { readonly kept: ReadonlyArray<string>; readonly leftOut: number } => {
  const kept: Array<string> = []
  let left = bytes
  for (const item of items) {
    const line = lineOf(item)
    left -= Buffer.byteLength(line) + 1
    if (left < 0) break
    kept.push(line)
  }
  return { kept, leftOut: items.length - kept.length }
}

const marks: Readonly<Record<Outcome, string>> = {
  passed: "✓ passed",
  failed: "✗ **failed**",
  undecided: "? **undecided**",
}

const gateTable = ({ gates, run }: Verdict): ReadonlyArray<string> => {
  const { kept } = within(budget.gates, gates, ({ id, question, outcome }) => {
    const { seconds, tasks, cached } = run.gates[id] ?? { seconds: 0, tasks: 0, cached: 0 }
    return row([literal(id), marks[outcome], literal(question), duration(seconds), tasks, cached])
  })
  return table(["gate", "answer", "question", "time", "tasks", "cached"], kept)
}

const messageOf = (message: string): string => {
  const { what, fix, page } = partsOf(message)
  return [
    literal(what),
    ...(fix === null ? [] : [`**Fix:** ${literal(fix)}`]),
    ...(page === null ? [] : [`Page: ${code(page)}`]),
  ].join("<br>")
}

const item = ({ file, line, rule, message }: Finding): string =>
  `- ${code(`${file}:${line}`)} ${code(rule)}<br>${messageOf(message)}`

const failuresList = (gate: GateAnswer, bytes: number): ReadonlyArray<string> => {
  const failures = failuresOf(gate)
  const { kept, leftOut } = within(bytes, failures, item)
  return [
    "<details>",
    `<summary><b>${literal(gate.id)}</b>: ${gate.outcome === "failed" ? counted(failures.length, "finding") : "could not look"}</summary>`,
    "",
    ...(gate.why === null ? [] : [messageOf(gate.why), ""]),
    ...kept,
    ...(leftOut === 0
      ? []
      : [
          "",
          `${counted(leftOut, "further finding")} left out here; <code>.verdict/findings.txt</code> has all.`,
        ]),
    "",
    `Page: ${code(gate.page)}`,
    "",
    "</details>",
    "",
  ]
}

const part = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.length === 0 ? [] : [`### ${title}`, "", ...lines, ""]

const subjectList = (verdict: Verdict): ReadonlyArray<string> => {
  const { commit, tree, committed, base, toolchain } = verdict.subject
  return [
    `- commit ${code(commit)}`,
    `- tree ${code(tree)}${committed ? "" : " with what is not committed"}`,
    `- base ${base === null ? "none" : code(base)}`,
    `- toolchain ${code(toolchain)}`,
    `- asked: ${literal(scopeOf(verdict))}`,
  ]
}

/** The verdict in GitHub's Markdown, for the file that `GITHUB_STEP_SUMMARY` names. */
export const stepSummary = (verdict: Verdict): string => {
  const inTheWay = verdict.gates.filter(({ outcome }) => outcome !== "passed")
  const approvals = within(
    budget.approvals,
    approvalsOf(verdict),
    ({ approvedBy, ...finding }) => `${item(finding)}<br>approved by ${literal(approvedBy)}`,
  )
  const artifacts = within(budget.artifacts, verdict.artifacts, ({ file, digest, bytes }) =>
    row([code(file), code(digest), size(bytes)]),
  )
  return [
    `## ${headlineOf(verdict)}`,
    "",
    because(verdict),
    "",
    ...subjectList(verdict),
    "",
    ...part("Gates", gateTable(verdict)),
    ...part(
      "What stands in the way",
      inTheWay.flatMap((gate) => failuresList(gate, Math.floor(budget.findings / inTheWay.length))),
    ),
    ...part("Approved", approvals.kept),
    ...part(
      "What was built",
      artifacts.kept.length === 0 ? [] : table(["file", "digest", "size"], artifacts.kept),
    ),
  ].join("\n")
}
