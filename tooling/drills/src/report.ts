import type { Finding } from "./ask-gate.ts"
import type { Drill } from "./drill.ts"
import type { Outcome } from "./judge.ts"

/** A drill and what came of it. */
export interface Taken {
  readonly drill: Drill
  readonly outcome: Outcome
}

const shown = 3

const listed = (findings: ReadonlyArray<Finding>): string => {
  const lines = findings
    .slice(0, shown)
    .map(({ rule, file, line, message }) => `\n    ${rule} ${file}:${line} ${message}`)
  const rest = findings.length - lines.length
  return lines.join("") + (rest > 0 ? `\n    and ${rest} more` : "")
}

/** What came of a drill, in a line, with what was found instead where it failed. */
export const lineOf = ({ drill: { name, gate, rule, file }, outcome }: Taken): string => {
  switch (outcome._tag) {
    case "ok":
      return `ok ${name}  ${gate} ${outcome.seconds.toFixed(1)} s`
    case "missed":
      return outcome.found.length === 0
        ? `MISSED ${name}: the gate ${gate} let the defect pass`
        : `MISSED ${name}: the gate ${gate} did not find ${rule} in ${file}; it found${listed(outcome.found)}`
    case "false alarm":
      return `FALSE ALARM on the twin of ${name}: the gate ${gate} found${listed(outcome.found)}`
    case "no longer applies":
      return `no longer applies: ${name}, its ${outcome.half}: ${outcome.why}`
    case "undecided":
      return `UNDECIDED ${name}: the gate ${gate} could not look at the ${outcome.half}: ${outcome.why}`
  }
}

export const passed = ({ outcome }: Taken): boolean => outcome._tag === "ok"

/** The last line. */
export const summaryOf = (taken: ReadonlyArray<Taken>): string => {
  const ok = taken.filter(passed).length
  return `${ok} passed, ${taken.length - ok} failed`
}
