import type { Look, Proof } from "../criteria/proof.ts"
import { type DefectName, defects } from "../experiments/defects.ts"
import { isNoticed, type Try } from "../experiments/planting.ts"
import type { Task } from "../experiments/tasks.ts"
import { type Answer, type Facts, keyOf, type Place, type Question } from "./facts.ts"
import { scriptsOf, soilOf, tasksBehind } from "./questions.ts"

/** What somebody else can look at, or type. */
export type Evidence =
  | ({ readonly kind: "place" } & Place)
  | {
      readonly kind: "command"
      readonly command: string
      /** Null where it was stopped, having taken too long. */
      readonly exitCode: number | null
      readonly says: string
    }

export interface Finding {
  /** Null where it takes a run to know. */
  readonly isMet: boolean | null
  readonly because: string
  readonly evidence: ReadonlyArray<Evidence>
}

const answerTo = (question: Question, { answers }: Facts): Answer => {
  const answer = answers.get(keyOf(question))
  if (answer === undefined) throw new Error(`Nobody has asked ${keyOf(question)}.`)
  return answer
}

const evidenceOf = ({ command, exitCode, places: [place], says }: Answer): Evidence =>
  place === undefined ? { kind: "command", command, exitCode, says } : { kind: "place", ...place }

const looked = (look: Look, facts: Facts): Evidence => evidenceOf(answerTo({ look }, facts))

const whyLooked = ({ pattern }: Look, isFound: boolean): string => {
  if (isFound) return "this line is there"
  return pattern === "." ? "there is no such file" : "there is no such line"
}

const ofLook = (look: Look, expected: boolean, facts: Facts): Finding => {
  const answer = answerTo({ look }, facts)
  const isFound = answer.places.length > 0
  return {
    isMet: isFound === expected,
    because: isFound === expected ? "" : whyLooked(look, isFound),
    evidence: [evidenceOf(answer)],
  }
}

const ofGit = (git: ReadonlyArray<string>, facts: Facts): Finding => {
  const answer = answerTo({ git }, facts)
  const isMet = answer.exitCode === 0 && answer.says !== ""
  return { isMet, because: isMet ? "" : "git has nothing to tell", evidence: [evidenceOf(answer)] }
}

const ofRun = (task: Task, within: number, facts: Facts): Finding => {
  const command = facts.commands.get(task)
  const script = (): Evidence =>
    looked(
      task === "install" ? { pattern: ".", paths: scriptsOf([]).paths } : scriptsOf(tasksBehind(task)),
      facts,
    )
  if (command === undefined)
    return { isMet: false, because: `there is no script for it (${task})`, evidence: [script()] }
  if (facts.trial === null)
    return { isMet: null, because: `--run would run ${command}`, evidence: [script()] }
  const ran = facts.trial.ran.get(task)
  if (ran === undefined) throw new Error(`Nobody has run ${task}.`)
  const { exitCode, seconds, says } = ran
  const isMet = exitCode === 0 && seconds <= within
  const took = `took ${seconds.toFixed(1)} s`
  return {
    isMet,
    because: isMet ? took : exitCode === 0 ? `it ${took}` : "it fails in a fresh copy",
    evidence: [{ kind: "command", command, exitCode, says: exitCode === 0 ? took : says }],
  }
}

const evidenceOfTry = (
  defect: DefectName,
  { planting, command, planted, twin }: Try,
): ReadonlyArray<Evidence> => {
  const where = `${defects[defect].is} at ${planting.path}:${planting.line}`
  const ended = (exitCode: number | null, says: string): Evidence => ({
    kind: "command",
    command,
    exitCode,
    says,
  })
  if (twin === null) return [ended(planted.exitCode, `with ${where}`)]
  const harmless = planting.twin === null ? "without it" : "with something harmless in its place"
  return [
    ended(planted.exitCode, `with ${where}: ${planted.says}`),
    ended(twin.exitCode, twin.exitCode === 0 ? harmless : `${harmless}: ${twin.says}`),
  ]
}

const whyUnnoticed = (tries: ReadonlyArray<Try>): string => {
  if (tries.some(({ planted }) => planted.exitCode === 0)) return "the checks pass with the defect"
  return tries.some(({ planted }) => planted.exitCode === null)
    ? "the checks took too long"
    : "the checks fail without the defect as well, and so say nothing of it"
}

/** What became of each planting, the last try of it. */
const outcomesOf = (tries: ReadonlyArray<Try>): ReadonlyArray<Try> => [
  ...new Map(tries.map((one) => [one.planting, one])).values(),
]

const ofDefect = (defect: DefectName, facts: Facts): Finding => {
  const { asks, is } = defects[defect]
  const scripts = looked(scriptsOf(asks), facts)
  if (!asks.some((task) => facts.commands.has(task)))
    return { isMet: false, because: `no script would notice ${is}`, evidence: [scripts] }
  if (facts.trial === null)
    return { isMet: null, because: `--run would plant ${is} in a copy`, evidence: [scripts] }
  const tries = facts.trial.tries.get(defect) ?? []
  if (tries.length === 0)
    return { isMet: false, because: `there is no place for ${is}`, evidence: [looked(soilOf(defect), facts)] }
  const outcomes = outcomesOf(tries)
  const noticed = outcomes.filter(isNoticed)
  const isMet = noticed.length * 2 >= outcomes.length
  const few = outcomes.length === 1 ? "" : `${noticed.length} of ${outcomes.length} were noticed`
  return {
    isMet,
    because: isMet ? few : [few, whyUnnoticed(tries)].filter((part) => part !== "").join("; "),
    evidence: (isMet ? noticed : tries.filter((one) => !isNoticed(one))).flatMap((one) =>
      evidenceOfTry(defect, one),
    ),
  }
}

const ofAll = (findings: ReadonlyArray<Finding>): Finding => {
  const failing = findings.filter(({ isMet }) => isMet === false)
  const open = findings.filter(({ isMet }) => isMet === null)
  const [deciding, isMet] =
    failing.length > 0
      ? ([failing, false] as const)
      : open.length > 0
        ? ([open, null] as const)
        : ([findings, true] as const)
  return joined(isMet, deciding)
}

const ofAny = (findings: ReadonlyArray<Finding>): Finding => {
  const met = findings.find((finding) => finding.isMet === true)
  if (met !== undefined) return met
  const open = findings.filter(({ isMet }) => isMet === null)
  return open.length > 0 ? joined(null, open) : joined(false, findings)
}

const joined = (isMet: boolean | null, findings: ReadonlyArray<Finding>): Finding => ({
  isMet,
  because: [...new Set(findings.map(({ because }) => because).filter((because) => because !== ""))].join(
    "; ",
  ),
  evidence: findings.flatMap(({ evidence }) => evidence),
})

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
      return ofRun(proof.task, proof.within ?? Infinity, facts)
    case "notices":
      return ofDefect(proof.defect, facts)
    case "all":
      return ofAll(proof.of.map((one) => weigh(one, facts)))
    case "any":
      return ofAny(proof.of.map((one) => weigh(one, facts)))
  }
}
