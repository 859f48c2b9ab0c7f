import { type DefectName, defects } from "../experiments/defects.ts"
import { isNoticed, type Try } from "../experiments/planting.ts"
import type { Task } from "../experiments/tasks.ts"
import type { Facts, Ran, Trial } from "./facts.ts"
import { type Evidence, evidenceOfRun, type Finding, looked } from "./finding.ts"
import { scriptsOf, soilOf, tasksBehind } from "./questions.ts"

/** What was cut off from its network, or stands on an installation that was; null where nothing was. */
const cutOff = ({ ran, instead }: Trial, own: ReadonlyArray<Ran>): Finding | null => {
  const install = instead ?? ran.get("install")
  const cut = [...(install === undefined ? [] : [install]), ...own].find(({ isCutOff }) => isCutOff)
  return cut === undefined
    ? null
    : {
        isMet: null,
        because: "a command could not reach its network, which says nothing of the repository",
        evidence: [evidenceOfRun(cut)],
      }
}

/** What was done before the commands were asked, and is not in the repository's own command that installs. */
const groundOf = ({ instead, settings }: Trial): ReadonlyArray<Evidence> => [
  ...(instead === null
    ? []
    : [evidenceOfRun({ ...instead, says: "before, since it does not install as pinned" })]),
  ...(settings === null
    ? []
    : [evidenceOfRun({ command: settings, exitCode: 0, says: "before, as the example says" })]),
]

const isBefore = (task: Task): boolean => task === "install" || task === "setup"

/** Whether the command of a task ends well, in time. */
export const weighRun = (task: Task, within: number, facts: Facts): Finding => {
  const command = facts.commands.get(task)
  const script = (): Evidence => looked(scriptsOf(tasksBehind(task)), facts)
  if (command === undefined)
    return { isMet: false, because: `there is no script for it (${task})`, evidence: [script()] }
  if (facts.trial === null)
    return { isMet: null, because: `--run would run ${command}`, evidence: [script()] }
  const ran = facts.trial.ran.get(task)
  if (ran === undefined) throw new Error(`Nobody has run ${task}.`)
  const took = `took ${ran.seconds.toFixed(1)} s`
  const ground = isBefore(task) ? [] : groundOf(facts.trial)
  if (ran.exitCode === 0)
    return {
      isMet: ran.seconds <= within,
      because: took,
      evidence: [evidenceOfRun({ ...ran, says: took }), ...ground],
    }
  return (
    cutOff(facts.trial, [ran]) ?? {
      isMet: false,
      because: "it fails in a fresh copy",
      evidence: [evidenceOfRun(ran), ...ground],
    }
  )
}

/** Whether the dependencies can be installed, as pinned or otherwise. */
export const weighInstallation = (facts: Facts): Finding => {
  const instead = facts.trial?.instead ?? null
  return instead?.exitCode === 0
    ? { isMet: true, because: "", evidence: [evidenceOfRun(instead)] }
    : weighRun("install", Infinity, facts)
}

const evidenceOfTry = (
  defect: DefectName,
  { planting, command, planted, twin }: Try,
): ReadonlyArray<Evidence> => {
  const ended = (exitCode: number | null, ...says: ReadonlyArray<string>): Evidence =>
    evidenceOfRun({ command, exitCode, says: says.filter((part) => part !== "").join(": ") })
  const before = twin === null ? [] : [twin]
  if (planted === null)
    return before.map(({ exitCode, says }) => ended(exitCode, "before anything is planted", says))
  const where = `with ${defects[defect].is} at ${planting.path}:${planting.line}`
  const harmless = planting.twin === null ? "without it" : "with something harmless in its place"
  return [
    ended(planted.exitCode, where, planted.exitCode === 0 ? "" : planted.says),
    ...before.map(({ exitCode, says }) => ended(exitCode, harmless, exitCode === 0 ? "" : says)),
  ]
}

const whyUnnoticed = (tries: ReadonlyArray<Try>): string => {
  if (tries.some(({ planted }) => planted?.exitCode === 0)) return "the checks pass with the defect"
  return tries.some(({ planted, twin }) => (planted ?? twin)?.exitCode === null)
    ? "the checks took too long"
    : "the checks fail without the defect as well, and so say nothing of it"
}

/** What became of each planting: the last try of it. */
const outcomesOf = (tries: ReadonlyArray<Try>): ReadonlyArray<Try> => [
  ...new Map(tries.map((one) => [one.planting, one])).values(),
]

const ransOf = ({ command, planted, twin }: Try): ReadonlyArray<Ran> =>
  [planted, twin].flatMap((ended) => (ended === null ? [] : [{ command, ...ended }]))

/** The same answer to each of several plantings is told once. */
const unlike = (evidence: ReadonlyArray<Evidence>): ReadonlyArray<Evidence> => [
  ...new Map(evidence.map((one) => [JSON.stringify(one), one])).values(),
]

const weighTries = (defect: DefectName, tries: ReadonlyArray<Try>): Finding => {
  const outcomes = outcomesOf(tries)
  const noticed = outcomes.filter(isNoticed)
  const isMet = noticed.length * 2 >= outcomes.length
  const told = isMet ? noticed : tries.filter((one) => !isNoticed(one))
  const share = outcomes.length === 1 ? [] : [`${noticed.length} of ${outcomes.length} were noticed`]
  return {
    isMet,
    because: [...share, ...(isMet ? [] : [whyUnnoticed(tries)])].join("; "),
    evidence: unlike(told.flatMap((one) => evidenceOfTry(defect, one))),
  }
}

/** Whether a command that passes otherwise fails on a defect. */
export const weighDefect = (defect: DefectName, facts: Facts): Finding => {
  const { asks, is } = defects[defect]
  const scripts = looked(scriptsOf(asks), facts)
  if (!asks.some((task) => facts.commands.has(task)))
    return { isMet: false, because: `no script would notice ${is}`, evidence: [scripts] }
  if (facts.trial === null)
    return { isMet: null, because: `--run would plant ${is} in a copy`, evidence: [scripts] }
  const tries = facts.trial.tries.get(defect) ?? []
  if (tries.length === 0)
    return { isMet: false, because: `there is no place for ${is}`, evidence: [looked(soilOf(defect), facts)] }
  const finding = weighTries(defect, tries)
  const cut = finding.isMet === true ? null : cutOff(facts.trial, tries.flatMap(ransOf))
  return cut ?? { ...finding, evidence: [...finding.evidence, ...groundOf(facts.trial)] }
}
