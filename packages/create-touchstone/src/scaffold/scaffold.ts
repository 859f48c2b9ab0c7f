import type { Answers } from "../answers/answers.ts"
import type { Template } from "../template/template.ts"
import { render } from "../template/render.ts"
import type { Tree } from "../tree/tree.ts"
import { firstCommit } from "./first-commit.ts"
import { putInPlace } from "./put-in-place.ts"
import type { Target } from "./target.ts"
import { writeTree } from "./write-tree.ts"

/** What is under way, for whoever waits. */
export type Step = "rendering" | "writing" | "committing" | "installing"

export interface Scaffolding {
  readonly template: Template
  readonly answers: Answers
  readonly target: Target
  readonly git: boolean
  readonly signal: AbortSignal
  readonly tell: (step: Step) => unknown
}

/** Makes a repository in the target's place, whole or not at all. */
export const scaffold = async (wanted: Scaffolding): Promise<Tree> => {
  const { template, answers, target, git, signal, tell } = wanted
  const enter = (step: Step): void => {
    tell(step)
    signal.throwIfAborted()
  }
  enter("rendering")
  const tree = await render(template, answers)
  await putInPlace(target, async (folder) => {
    enter("writing")
    await writeTree(tree, folder, signal)
    if (!git) return
    enter("committing")
    await firstCommit(folder, answers, `Start from version ${template.version} of the template`, signal)
  })
  return tree
}
