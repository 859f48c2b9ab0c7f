import type { Look, Proof } from "../criteria/proof.ts"
import type { Facts } from "./facts.ts"
import { answerTo, evidenceOf, type Finding } from "./finding.ts"
import { weighDefect, weighInstallation, weighRun } from "./weigh-run.ts"

const whyLooked = ({ pattern }: Look, isFound: boolean): string => {
  if (isFound) return "this line is there"
  return pattern === "." ? "there is no such file" : "there is no such line"
}

const ofLook = (look: Look, expected: boolean, facts: Facts): Finding => {
  const answer = answerTo({ look }, facts)
  const isFound = answer.places.length > 0
  const isMet = isFound === expected
  return { isMet, because: isMet ? "" : whyLooked(look, isFound), evidence: [evidenceOf(answer)] }
}

const ofGit = (git: ReadonlyArray<string>, facts: Facts): Finding => {
  const answer = answerTo({ git }, facts)
  const isMet = answer.exitCode === 0 && answer.says !== ""
  return { isMet, because: isMet ? "" : "git has nothing to tell", evidence: [evidenceOf(answer)] }
}

const joined = (isMet: boolean | null, findings: ReadonlyArray<Finding>): Finding => ({
  isMet,
  because: [...new Set(findings.map(({ because }) => because).filter((because) => because !== ""))].join(
    "; ",
  ),
  evidence: findings.flatMap(({ evidence }) => evidence),
})

const ofAll = (findings: ReadonlyArray<Finding>): Finding => {
  const failing = findings.filter(({ isMet }) => isMet === false)
  if (failing.length > 0) return joined(false, failing)
  const open = findings.filter(({ isMet }) => isMet === null)
  return open.length > 0 ? joined(null, open) : joined(true, findings)
}

const ofAny = (findings: ReadonlyArray<Finding>): Finding => {
  const met = findings.find((finding) => finding.isMet === true)
  if (met !== undefined) return met
  const open = findings.filter(({ isMet }) => isMet === null)
  return open.length > 0 ? joined(null, open) : joined(false, findings)
}

/** Whether the facts show what a proof asks for. */
export const weigh = (proof: Proof, facts: Facts): Finding => {
  switch (proof.kind) {
    case "finds":
      return ofLook(proof.look, true, facts)
    case "lacks":
      return ofLook(proof.look, false, facts)
    case "tells":
      return ofGit(proof.git, facts)
    case "runs":
      return weighRun(proof.task, proof.within ?? Infinity, facts)
    case "installs":
      return weighInstallation(facts)
    case "notices":
      return weighDefect(proof.defect, facts)
    case "all":
      return ofAll(proof.of.map((one) => weigh(one, facts)))
    case "any":
      return ofAny(proof.of.map((one) => weigh(one, facts)))
  }
}
