import { asLine } from "@touchstone/gate-kit/diagnostic"
import type { GateAnswer, Verdict } from "../verdict.ts"
import { failuresOf, needsApproval } from "./headline.ts"
import { counted, duration } from "./text.ts"

/** The files that every verdict leaves, by their paths from the root. */
export const outputs = {
  json: ".verdict/verdict.json",
  page: ".verdict/index.html",
  findings: ".verdict/findings.txt",
} as const

/** How many findings are told, of one gate and in all, so that no gate drowns the others out. */
export const limits = { ofOneGate: 8, inAll: 24 } as const

/** Every finding that stands in the way, a line each. */
export const findingLines = ({ gates }: Pick<Verdict, "gates">): ReadonlyArray<string> =>
  gates.flatMap((gate) => failuresOf(gate).map((finding) => asLine(gate.id, finding)))

const outcomeOf = (gate: GateAnswer): string => {
  const failures = failuresOf(gate).length
  const approved = gate.findings.length - failures
  if (gate.outcome === "undecided") return `UNDECIDED: ${gate.why ?? ""}`
  if (gate.outcome === "failed") return `FAILED, ${counted(failures, "finding")}`
  return approved > 0 ? `passed, ${approved} approved` : "passed"
}

const costOf = ({ run }: Verdict, id: string): string => {
  const gate = run.gates[id]
  if (gate === undefined) return ""
  const work = gate.cached === gate.tasks ? "nothing to do" : `${duration(gate.seconds)} of work`
  return `${work}${gate.cached > 0 && gate.cached < gate.tasks ? `, ${gate.cached} of ${gate.tasks} tasks cached` : ""}`
}

/** A line for each gate. */
export const gateLines = (verdict: Verdict): ReadonlyArray<string> =>
  verdict.gates.map((gate) => {
    const outcome = outcomeOf(gate)
    return `${gate.id.padEnd(13)} ${gate.outcome === "passed" ? `${outcome.padEnd(7)} ${costOf(verdict, gate.id)}` : outcome}`
  })

const short = (id: string | null): string => (id === null ? "nothing" : id.slice(0, 12))

/** What was judged, in a line. */
export const subjectLine = ({ subject }: Pick<Verdict, "subject">): string =>
  `commit ${short(subject.commit)}${subject.committed ? "" : " with what is not committed"}, tree ${short(subject.tree)}, compared with ${short(subject.base)}`

const named = (gates: ReadonlyArray<GateAnswer>): string => gates.map(({ id }) => id).join(", ")

const partOf = ({ scope, gates }: Verdict): string => {
  const not = gates.filter(({ outcome }) => outcome !== "passed")
  const asked = scope === "changed" ? "what the branch touches" : named(gates)
  return not.length === 0 ? `Nothing is wrong with ${asked}` : `${named(not)} did not pass`
}

/** The last lines: the word, or that a part decides nothing. */
export const wordLines = (verdict: Verdict): ReadonlyArray<string> => {
  const failed = verdict.gates.filter(({ outcome }) => outcome === "failed")
  const open = verdict.gates.filter(({ outcome }) => outcome === "undecided")
  const time = duration(verdict.run.seconds)
  const word = {
    RELEASABLE: `RELEASABLE  ${subjectLine(verdict)}  (${time})`,
    "NOT RELEASABLE": `NOT RELEASABLE: ${named(failed)}  (${time})`,
    UNDECIDED: `UNDECIDED: ${open.map(({ id, why }) => `${id} (${why ?? ""})`).join(", ")}  (${time})`,
  }
  if (verdict.verdict === null)
    return [`${partOf(verdict)}. These were not all gates: npm run verify decides.  (${time})`]
  const said = needsApproval(verdict.gates)
    ? "NOT RELEASABLE: needs approval by the owners of the guard rails that were lowered"
    : word[verdict.verdict]
  return [said, `Page: ${outputs.page}`]
}

/** What is left to say of failures once their first findings have been told. */
export const restLines = (verdict: Verdict, told: ReadonlySet<string>): ReadonlyArray<string> => {
  const all = findingLines(verdict)
  const untold = all.filter((line) => !told.has(line))
  const open = verdict.gates.filter(({ outcome, why }) => outcome === "undecided" || why !== null)
  return [
    ...open.map(({ id, why }) => `UNDECIDED ${id} ${why ?? ""}`),
    ...(untold.length === 0 ? [] : [`${untold.length} more in ${outputs.findings}`]),
  ]
}
