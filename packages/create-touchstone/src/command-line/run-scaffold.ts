import { basename, relative, resolve } from "node:path"
import { withDefaults } from "../answers/answers.ts"
import { answersOf, problemsOf } from "../answers/check-answers.ts"
import { Refusal } from "../refusal.ts"
import { checkGit } from "../scaffold/first-commit.ts"
import { install } from "../scaffold/install.ts"
import { scaffold, type Step } from "../scaffold/scaffold.ts"
import { checkTarget } from "../scaffold/target.ts"
import { render } from "../template/render.ts"
import type { Template } from "../template/template.ts"
import { ask } from "./ask.ts"
import type { ScaffoldCommand } from "./read-command.ts"
import { sayMade, sayPlan, sayStep } from "./say.ts"
import type { Surroundings } from "./surroundings.ts"

/** Where, and with what: as it was said, or by asking. */
const settle = async (command: ScaffoldCommand, template: Template, { terminal, signal }: Surroundings) => {
  const { directory, given } = command
  if (terminal !== null && !command.yes && !command.json)
    return ask({ directory, given, signal, problemsOf: (said) => problemsOf(said, template.tree) }, terminal)
  if (directory === undefined) throw new Refusal("Name the folder to make; `--help` shows what there is.")
  return { directory, given: { ...given, name: given.name ?? basename(resolve(directory)) } }
}

export const runScaffold = async (command: ScaffoldCommand, around: Surroundings): Promise<void> => {
  const { signal, print, note } = around
  const { git, dryRun } = command
  // What cannot be is said before anybody is asked anything.
  if (command.directory !== undefined) checkTarget(command.directory)
  if (git) await checkGit()
  const template = await around.template()
  const { directory, given } = await settle(command, template, around)
  const target = checkTarget(directory)
  const said = withDefaults(given)
  const answers = answersOf(said, template.tree)
  if (answers === null) throw new Refusal(problemsOf(said, template.tree).join("\n"))

  const tell = (step: Step) => note(sayStep(step))
  const tree = dryRun
    ? await render(template, answers)
    : await scaffold({ template, answers, target, git, signal, tell })
  if (command.install && !dryRun) {
    tell("installing")
    await install(target.directory, signal)
  }

  const place = relative("", target.directory) || "."
  const { version, commit } = template
  const facts = { directory: target.directory, written: !dryRun, git, template: { version, commit }, answers }
  if (command.json) print(`${JSON.stringify({ ...facts, files: [...tree.keys()] }, null, 2)}\n`)
  else print(dryRun ? sayPlan(place, tree) : sayMade(place, tree, git))
}
