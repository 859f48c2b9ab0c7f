import { conditions } from "../criteria/conditions.ts"
import type { Criterion } from "../criteria/criterion.ts"
import type { Facts } from "./facts.ts"
import type { Evidence, Finding } from "./finding.ts"
import { weigh } from "./weigh.ts"

export type Verdict = "met" | "not met" | "does not apply" | "undecided"

export interface Judgement {
  readonly criterion: Criterion
  readonly verdict: Verdict
  /** In a few words; empty where the evidence says it. */
  readonly because: string
  readonly evidence: ReadonlyArray<Evidence>
}

const verdictOf = ({ isMet }: Finding): Verdict => {
  if (isMet === null) return "undecided"
  return isMet ? "met" : "not met"
}

/** What the facts say of a criterion. */
export const judge = (criterion: Criterion, facts: Facts): Judgement => {
  if (criterion.when !== undefined) {
    const { holds, otherwise } = conditions[criterion.when]
    const condition = weigh(holds, facts)
    if (condition.isMet !== true)
      return { criterion, verdict: "does not apply", because: otherwise, evidence: condition.evidence }
  }
  const finding = weigh(criterion.proof, facts)
  return { criterion, verdict: verdictOf(finding), because: finding.because, evidence: finding.evidence }
}
