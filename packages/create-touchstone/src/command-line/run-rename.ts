import { existsSync } from "node:fs"
import { join } from "node:path"
import { withDefaults } from "../answers/answers.ts"
import { answersOf, problemsOf } from "../answers/check-answers.ts"
import { Refusal } from "../refusal.ts"
import { render } from "../template/render.ts"
import { readWorkingTree } from "../tree/working-tree.ts"
import { replaceTree } from "../update/replace-tree.ts"
import { cleanRoot } from "../update/repository.ts"
import type { RenameCommand } from "./read-command.ts"
import type { Surroundings } from "./surroundings.ts"

/** Makes a clone of the template what a scaffolded repository would be. */
export const runRename = async ({ given }: RenameCommand, around: Surroundings): Promise<void> => {
  const { folder, signal, version, print } = around
  const root = await cleanRoot(folder, signal)
  if (!existsSync(join(root, "packages/create-touchstone")))
    throw new Refusal(`${root} is no clone of the template: it has a name of its own already.`)
  const tree = readWorkingTree(root)
  const said = withDefaults(given)
  const answers = answersOf(said, tree)
  if (answers === null) throw new Refusal(problemsOf(said, tree).join("\n"))
  const { commit } = await around.template()
  const count = await replaceTree(root, tree, await render({ version, commit, tree }, answers), signal)
  print(
    `This is ${answers.name} now: ${count} files are not as they were. Look with git status, then commit.\n`,
  )
}
