import { byPlace, type Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { Gate } from "./gates.ts"
import type { Finding, GateAnswer, Outcome, Verdict, Word } from "./verdict.ts"

/** How a turbo task of a gate ended. */
export interface TaskResult {
  /** Such as `@touchstone/orders#types`. */
  readonly task: string
  readonly ended: "passed" | "failed" | "killed" | "not run"
  readonly findings: ReadonlyArray<Finding>
  /** Why it could not look; null where it could. */
  readonly undecided: string | null
}

const whyOf = ({ task, ended, undecided }: TaskResult): ReadonlyArray<string> => {
  if (undecided !== null) return [undecided]
  if (ended === "killed") return [`${task} was killed, perhaps for lack of memory. Fix: ask again`]
  return ended === "not run" ? [`${task} did not run`] : []
}

const outcomeOf = (findings: ReadonlyArray<Finding>, whys: ReadonlyArray<string>): Outcome => {
  if (findings.some(({ approvedBy }) => approvedBy === undefined)) return "failed"
  return whys.length > 0 ? "undecided" : "passed"
}

const inOrder = (findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> => {
  const once = new Map(findings.map((finding) => [JSON.stringify(finding), finding]))
  return [...once.values()].toSorted(byPlace)
}

const nothingAsked = (gate: Gate): Diagnostic => ({
  rule: "nothing-asked",
  file: "turbo.json",
  line: 1,
  message: `no package has a task ${gate.tasks.join(" or ")}: the gate would pass without having looked. Fix: put the script back where it was`,
})

/** What a gate answers, given how its tasks ended. A gate that asked nobody has proven nothing, and fails. */
export const answerOf = (
  gate: Gate,
  results: ReadonlyArray<TaskResult>,
  options: { readonly mayAskNobody: boolean },
): GateAnswer => {
  const found = results.flatMap(({ findings }) => findings)
  const findings = inOrder(
    results.length > 0 || options.mayAskNobody ? found : [...found, nothingAsked(gate)],
  )
  const whys = results.flatMap(whyOf)
  return {
    id: gate.id,
    question: gate.question,
    page: `docs/gates/${gate.id}.md`,
    outcome: outcomeOf(findings, whys),
    why: whys.length > 0 ? [...new Set(whys)].toSorted().join("; ") : null,
    findings,
  }
}

/** A no from one gate is a no; without one, a gate that could not look leaves it open. */
export const wordOf = (gates: ReadonlyArray<GateAnswer>): Word => {
  if (gates.some(({ outcome }) => outcome === "failed")) return "NOT RELEASABLE"
  return gates.every(({ outcome }) => outcome === "passed") ? "RELEASABLE" : "UNDECIDED"
}

/** The exit code says of a part what the word says of the whole: 0 nothing against it, 1 something, 2 could not look. */
export const exitCodeOf = ({ gates }: Pick<Verdict, "gates">): 0 | 1 | 2 => {
  const word = wordOf(gates)
  if (word === "RELEASABLE") return 0
  return word === "NOT RELEASABLE" ? 1 : 2
}
