import type { Finding, GateAnswer, Outcome, Verdict } from "../verdict.ts"
import { counted } from "./text.ts"

/** The word, as it is shown. */
export const headlineOf = ({ verdict }: Verdict): string => verdict ?? "NO VERDICT"

const scopes = {
  all: "every gate",
  nightly: "every gate, and what is asked at night alone",
  changed: "what the branch touches",
} as const

/** What was asked, in words. */
export const scopeOf = ({ scope }: Pick<Verdict, "scope">): string =>
  typeof scope === "string" ? scopes[scope] : scope.join(", ")

/** The findings that fail a gate: those that nobody has approved of. */
export const failuresOf = ({ findings }: GateAnswer): ReadonlyArray<Finding> =>
  findings.filter(({ approvedBy }) => approvedBy === undefined)

/** What no approval makes good: a gate that could not do its work, a path that has no owner to approve. */
const notForOwners = new Set(["codeowners-gap", "command-failed", "nothing-asked"])

/** Whether all that stands in the way is that owners have not approved of guard rails that were lowered. */
export const needsApproval = (gates: ReadonlyArray<GateAnswer>): boolean => {
  const failed = gates.filter(({ outcome }) => outcome === "failed")
  return (
    failed.length > 0 &&
    failed.every(
      (gate) => gate.id === "integrity" && failuresOf(gate).every(({ rule }) => !notForOwners.has(rule)),
    )
  )
}

/** What the word rests on, in short sentences. */
export const because = ({ verdict, scope, subject, gates }: Verdict): string => {
  const count = (outcome: Outcome): number => gates.filter((gate) => gate.outcome === outcome).length
  const [failed, undecided] = [count("failed"), count("undecided")]
  const counts = [
    `${count("passed")} of ${counted(gates.length, "gate")} passed`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(undecided === 0 ? [] : [`${undecided} could not look`]),
  ]
  const notes = [
    ...(needsApproval(gates)
      ? ["It needs approval by the owners of the guard rails that were lowered."]
      : []),
    ...(verdict === null ? [`Asked was only ${scopeOf({ scope })}, and a part decides nothing.`] : []),
    ...(subject.committed ? [] : ["Some of what was judged is not committed."]),
  ]
  return [`${counts.join(", ")}.`, ...notes].join(" ")
}

/** A finding that somebody has approved of, with the gate that found it. */
export interface Approval extends Finding {
  readonly gate: string
  readonly approvedBy: string
}

/** What was found and approved of, by whom. */
export const approvalsOf = ({ gates }: Verdict): ReadonlyArray<Approval> =>
  gates.flatMap(({ id, findings }) =>
    findings.flatMap(({ approvedBy, ...finding }) =>
      approvedBy === undefined ? [] : [{ ...finding, approvedBy, gate: id }],
    ),
  )
