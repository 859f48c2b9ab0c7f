import { spawnSync } from "node:child_process"
import { join } from "node:path"
import type { Criterion } from "../criteria/criterion.ts"
import type { Proof } from "../criteria/proof.ts"
import { filesOf } from "../facts/ask-git.ts"
import type { Repository } from "../facts/repository.ts"
import type { Ran, Trial } from "../judge/facts.ts"
import { copyTo, makeScratch, removeScratch, setVariables } from "./copy.ts"
import type { DefectName } from "./defects.ts"
import { strippedEnvironment } from "./environment.ts"
import { execute } from "./execute.ts"
import { baselineIn, experiment, type Laboratory } from "./experiment.ts"
import { bringManager } from "./manager.ts"
import type { Try } from "./planting.ts"
import { soilOf } from "./soil.ts"
import { insteadOf, type Task, tasks } from "./tasks.ts"

export interface TrialOptions {
  readonly commands: ReadonlyMap<Task, string>
  /** How long a command may take, in seconds. */
  readonly limit: number
  readonly signal: AbortSignal
  readonly note: (text: string) => unknown
}

const leavesOf = (proof: Proof): ReadonlyArray<Proof> =>
  proof.kind === "all" || proof.kind === "any" ? proof.of.flatMap(leavesOf) : [proof]

interface Plan {
  readonly tasks: ReadonlySet<Task>
  readonly defects: ReadonlySet<DefectName>
}

/** What has to be run and planted for the criteria, each once. */
const plannedFor = (criteria: ReadonlyArray<Criterion>): Plan => {
  const leaves = criteria.flatMap(({ proof }) => leavesOf(proof))
  const asked = new Set<Task>(leaves.flatMap((leaf) => (leaf.kind === "runs" ? [leaf.task] : [])))
  return {
    tasks: new Set<Task>(tasks.filter((task) => task === "install" || asked.has(task))),
    defects: new Set<DefectName>(leaves.flatMap((leaf) => (leaf.kind === "notices" ? [leaf.defect] : []))),
  }
}

/** Where npm of whoever calls gets packages from; the copy has none of its settings. */
const registryOf = (cwd: string): string =>
  process.env["npm_config_registry"] ??
  spawnSync("npm config get registry", { cwd, shell: true, encoding: "utf8" }).stdout.trim()

/** Runs the repository's commands in a copy, and plants defects there. */
export const tryOut = async (
  repository: Repository,
  criteria: ReadonlyArray<Criterion>,
  { commands, limit, signal, note }: TrialOptions,
): Promise<Trial> => {
  const scratch = makeScratch()
  try {
    note("copying")
    copyTo(repository.site, scratch.tree)
    const bin = join(scratch.tools, "node_modules", ".bin")
    const env = strippedEnvironment(process.env, {
      home: scratch.home,
      tools: bin,
      registry: registryOf(scratch.root),
    })
    const run = (command: string) => execute(command, { cwd: scratch.tree, env, limit, signal })
    await bringManager(repository, scratch.tools, run)
    const soil = soilOf(scratch.tree, filesOf({ path: scratch.tree, isKept: true }))
    const laboratory: Laboratory = { tree: scratch.tree, soil, commands, execute: run, note }
    const baseline = baselineIn(laboratory)
    const planned = plannedFor(criteria)
    const ran = new Map<Task, Ran>()
    let instead: Ran | null = null
    let settings: string | null = null
    for (const task of planned.tasks) {
      const command = commands.get(task)
      // Later it finds everything installed, and may end otherwise.
      const ask = task === "setup" ? run : baseline
      if (command === undefined) continue
      note(command)
      const ended = await ask(command)
      ran.set(task, { command, ...ended })
      if (task !== "install") continue
      // One reason is told once: what comes next is asked of what developers have, who would install all the same.
      const other = ended.exitCode === 0 || ended.isCutOff ? null : insteadOf(command, repository.manager)
      if (other !== null) {
        note(other)
        instead = { command: other, ...(await run(other)) }
      }
      settings = setVariables(scratch.tree)
    }
    const tries = new Map<DefectName, ReadonlyArray<Try>>()
    for (const name of planned.defects) tries.set(name, await experiment(name, laboratory, baseline))
    return { ran, instead, settings, tries }
  } finally {
    removeScratch(scratch)
  }
}
