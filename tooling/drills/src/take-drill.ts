import type { Answer, AskGate } from "./ask-gate.ts"
import { applyChange, NoLongerApplies, type Step } from "./change.ts"
import type { Drill } from "./drill.ts"
import { judgeDefect, judgeTwin, type Outcome } from "./judge.ts"
import type { Scratch } from "./scratch.ts"

type Half = "defect" | "twin"

/** Takes a drill in a scratch tree: the defect, then from the same start the twin. The tree is left as the last half made it. */
export const takeDrill = async (drill: Drill, scratch: Scratch, askGate: AskGate): Promise<Outcome> => {
  const applied = async (half: Half, change: ReadonlyArray<Step>): Promise<Answer | Outcome> => {
    await scratch.reset()
    try {
      applyChange(scratch.folder, change)
    } catch (error) {
      if (error instanceof NoLongerApplies) return { _tag: "no longer applies", half, why: error.message }
      throw error
    }
    return askGate(scratch.folder, drill.gate, scratch.base)
  }
  const ofDefect = await applied("defect", drill.defect)
  if ("_tag" in ofDefect) return ofDefect
  const objection = judgeDefect(drill, ofDefect)
  if (objection !== null) return objection
  const ofTwin = await applied("twin", drill.twin)
  return "_tag" in ofTwin ? ofTwin : judgeTwin(drill, ofDefect, ofTwin)
}
