import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { undecidedOf } from "@touchstone/gate-kit/gate"
import type { Gate } from "./gates.ts"
import type { TaskResult } from "./judge.ts"
import { readers } from "./reading/readers.ts"
import { approvedOf } from "./reading/approved.ts"
import { type EndedTask, runTurbo, type TurboRun, type Watcher } from "./turbo.ts"

/** What a gate's tasks said, and what they cost. */
export interface Asked {
  readonly results: ReadonlyArray<TaskResult>
  readonly seconds: number
  readonly cached: number
}

/** What there is to tell while gates are asked. */
export interface Listener {
  readonly began: (gate: Gate, task: string) => void
  /** Findings of a task, as soon as it has failed. */
  readonly found: (gate: Gate, findings: ReadonlyArray<Diagnostic>) => void
  /** A gate has been asked to its end. */
  readonly asked: (gate: Gate, asked: Asked) => void
}

const nameOf = (task: string): string => task.slice(task.indexOf("#") + 1)

/** Whether a task, such as `@touchstone/orders#types`, is one of a gate's. */
const isOf = (gate: Gate, task: string): boolean =>
  gate.tasks.some((name) => (name.startsWith("//#") ? task === name : nameOf(task) === name))

const lastWords = (text: string): string => {
  const lines = text.split("\n").filter((line) => !/^(?:\$ |\[?ELIFECYCLE|\s*$)/.test(line.trim()))
  return lines.slice(-3).join(" ").slice(-400)
}

const undecidedIn = (output: string): string | null =>
  output
    .split("\n")
    .flatMap((line) => undecidedOf(line.trim()) ?? [])
    .join("; ") || null

/** What a failed task found: never nothing, unless it could not look. */
const findingsOf = (gate: Gate, task: string, folder: string, output: string): ReadonlyArray<Diagnostic> => {
  const found = readers[gate.output](output, folder)
  if (found.length > 0 || undecidedIn(output) !== null) return found
  return [
    {
      rule: "command-failed",
      file: folder === "" ? "package.json" : `${folder}/package.json`,
      line: 1,
      message: `its script "${nameOf(task)}" failed and said: ${lastWords(output)}`,
    },
  ]
}

// A shell tells so that a program was ended by a signal: 128 and its number.
const killed = (exitCode: number | null): boolean => exitCode === null || exitCode > 128

const resultOf = (gate: Gate, { task, folder, exitCode, ran, log }: EndedTask): TaskResult => {
  if (!ran) return { task, ended: "not run", findings: [], undecided: null }
  if (exitCode === 0) return { task, ended: "passed", findings: approvedOf(log), undecided: null }
  if (killed(exitCode)) return { task, ended: "killed", findings: [], undecided: null }
  return {
    task,
    ended: "failed",
    findings: [...findingsOf(gate, task, folder, log), ...approvedOf(log)],
    undecided: undecidedIn(log),
  }
}

const askedOf = (gate: Gate, tasks: ReadonlyArray<EndedTask>): Asked => {
  const own = tasks.filter(({ task }) => isOf(gate, task))
  return {
    results: own.map((task) => resultOf(gate, task)),
    seconds: own.reduce((sum, { seconds }) => sum + seconds, 0),
    cached: own.filter(({ cached }) => cached).length,
  }
}

/** What a gate says for which turbo could plan no run. A task that nobody has is no answer; anything else leaves it open. */
const unplanned = ({ said }: TurboRun): Asked => ({
  results: /could not find task/i.test(said)
    ? []
    : [{ task: "turbo", ended: "not run", findings: [], undecided: `turbo says: ${lastWords(said)}` }],
  seconds: 0,
  cached: 0,
})

export interface AskOptions {
  readonly env: NodeJS.ProcessEnv
  /** Which packages are looked at; all where there is none. */
  readonly filters: ReadonlyArray<string>
  readonly folderOf: (packageName: string) => string
  /** How turbo is asked for a gate's task. */
  readonly tasksOf: (task: string) => ReadonlyArray<string>
}

/** Asks gates, all in one run of turbo; each by itself where one of them keeps turbo from planning it. */
const askTogether = async (
  root: string,
  gates: ReadonlyArray<Gate>,
  options: AskOptions,
  listener: Listener,
): Promise<void> => {
  const gateOf = (task: string): Gate | undefined => gates.find((gate) => isOf(gate, task))
  const watcher: Watcher = {
    began: (task) => {
      const gate = gateOf(task)
      if (gate !== undefined) listener.began(gate, task)
    },
    failed: (task, output) => {
      const gate = gateOf(task)
      const folder = options.folderOf(task.slice(0, task.indexOf("#")))
      if (gate !== undefined) listener.found(gate, findingsOf(gate, task, folder, output))
    },
  }
  const run = await runTurbo(root, gates.flatMap(({ tasks }) => tasks).flatMap(options.tasksOf), {
    ...options,
    watcher,
  })
  const [only, ...others] = gates
  if (run.tasks !== null) {
    for (const gate of gates) listener.asked(gate, askedOf(gate, run.tasks))
  } else if (only !== undefined && others.length === 0) {
    listener.asked(only, unplanned(run))
  } else {
    for (const gate of gates) await askTogether(root, [gate], options, listener)
  }
}

/** Asks gates, the quick ones first. */
export const ask = async (
  root: string,
  gates: ReadonlyArray<Gate>,
  options: AskOptions,
  listener: Listener,
): Promise<void> => {
  for (const cost of ["quick", "slow"] as const) {
    const wave = gates.filter((gate) => gate.cost === cost)
    if (wave.length > 0) await askTogether(root, wave, options, listener)
  }
}
