import type { AskGate } from "./ask-gate.ts"
import type { Drill } from "./drill.ts"
import type { Taken } from "./report.ts"
import type { Scratch } from "./scratch.ts"
import { takeDrill } from "./take-drill.ts"

/**
 * Takes drills in as many scratch trees as there are makers, each drill in the first tree that is free.
 *
 * @returns them in the order in which they were given
 */
export const takeAll = async (
  drills: ReadonlyArray<Drill>,
  trees: ReadonlyArray<() => Promise<Scratch>>,
  askGate: AskGate,
  tell: (taken: Taken) => void,
): Promise<ReadonlyArray<Taken>> => {
  const waiting = [...drills]
  const taken = new Map<Drill, Taken>()
  const workThrough = async (make: () => Promise<Scratch>): Promise<void> => {
    const scratch = await make()
    for (let drill = waiting.shift(); drill !== undefined; drill = waiting.shift()) {
      const result = { drill, outcome: await takeDrill(drill, scratch, askGate) }
      taken.set(drill, result)
      tell(result)
    }
  }
  await Promise.all(trees.map(workThrough))
  return drills.flatMap((drill) => taken.get(drill) ?? [])
}
