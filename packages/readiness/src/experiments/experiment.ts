import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { restore } from "./copy.ts"
import { type DefectName, defects, type Soil } from "./defects.ts"
import { type Ended, isNoticed, type Planting, type Try } from "./planting.ts"
import type { Task } from "./tasks.ts"

export interface Laboratory {
  readonly tree: string
  readonly soil: Soil
  readonly commands: ReadonlyMap<Task, string>
  readonly execute: (command: string) => Promise<Ended>
  /** For whoever waits. */
  readonly note: (text: string) => unknown
}

/** How commands end on the copy as it stands; each is asked once. */
export type Baseline = (command: string) => Promise<Ended>

export const baselineIn = ({ tree, execute }: Laboratory): Baseline => {
  const known = new Map<string, Ended>()
  return async (command) => {
    const before = known.get(command)
    if (before !== undefined) return before
    restore(tree)
    const ended = await execute(command)
    known.set(command, ended)
    return ended
  }
}

const tryOne = async (
  { tree, execute, note }: Laboratory,
  planting: Planting,
  command: string,
  baseline: Baseline,
): Promise<Try> => {
  note(`${command}, with a defect in ${planting.path}`)
  const before = await baseline(command)
  if (before.exitCode !== 0) return { planting, command, planted: null, twin: before }
  const file = join(tree, planting.path)
  const judged = (text: string): Promise<Ended> => {
    restore(tree)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return execute(command)
  }
  const planted = await judged(planting.text)
  if (planted.exitCode === 0 || planted.exitCode === null) return { planting, command, planted, twin: null }
  return { planting, command, planted, twin: planting.twin === null ? before : await judged(planting.twin) }
}

/** At how many commands a defect is tried. */
const most = 3

/** Plants a defect wherever it has a place, and asks commands until one notices. */
export const experiment = async (
  name: DefectName,
  laboratory: Laboratory,
  baseline: Baseline,
): Promise<ReadonlyArray<Try>> => {
  const { asks, plant } = defects[name]
  const commands = [...new Set(asks.flatMap((task) => laboratory.commands.get(task) ?? []))].slice(0, most)
  const tries: Array<Try> = []
  for (const planting of plant(laboratory.soil))
    for (const command of commands) {
      const one = await tryOne(laboratory, planting, command, baseline)
      tries.push(one)
      if (isNoticed(one)) break
    }
  restore(laboratory.tree)
  return tries
}
