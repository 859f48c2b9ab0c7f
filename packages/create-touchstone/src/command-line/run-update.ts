import type { Said } from "../answers/answers.ts"
import { answersOf, problemsOf } from "../answers/check-answers.ts"
import { Refusal } from "../refusal.ts"
import { render } from "../template/render.ts"
import { type Stamp, stampFile } from "../template/stamp.ts"
import type { Template } from "../template/template.ts"
import type { Tree } from "../tree/tree.ts"
import { renderedBy } from "../update/earlier-version.ts"
import { openRepository, type Repository } from "../update/repository.ts"
import { take } from "../update/take.ts"
import type { RemoveSampleCommand, UpdateCommand } from "./read-command.ts"
import { sayTaken } from "./say.ts"
import type { Surroundings } from "./surroundings.ts"

const isOf = ({ version, commit }: Stamp, template: Template): boolean =>
  version === template.version && commit === template.commit

const isBefore = (one: string, other: string): boolean => {
  const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number)
  const [of, to] = [numbers(one), numbers(other)]
  const first = of.findIndex((number, n) => number !== to[n])
  return first >= 0 && (of[first] ?? 0) < (to[first] ?? 0)
}

const renderedNow = (template: Template, said: Said): Promise<Tree> => {
  const answers = answersOf(said, template.tree)
  if (answers === null)
    throw new Refusal(
      `The answers in ${stampFile} will not do any more: ${problemsOf(said, template.tree).join(" ")} Mend them there, and commit.`,
    )
  return render(template, answers)
}

/** What the version of the stamp makes of its answers, and of what is answered otherwise. */
const renderedThen = (
  { stamp }: Repository,
  template: Template,
  from: string | undefined,
  otherwise: Partial<Said>,
  signal: AbortSignal,
): Promise<Tree> =>
  from === undefined && isOf(stamp, template)
    ? renderedNow(template, { ...stamp.said, ...otherwise })
    : renderedBy(stamp.version, from, { ...stamp.given, ...otherwise }, signal)

/** Without the services there is nothing for the workshop to be about. */
const withoutSample = { sample: "none", workshop: "no" } as const

const finish = async (
  repository: Repository,
  trees: { readonly before: Tree; readonly after: Tree },
  named: { readonly branch: string; readonly message: string },
  { print, signal }: Surroundings,
): Promise<number> => {
  // Whoever rendered it again, it was made as its own stamp says.
  const { contents } = repository.stamp
  const before = new Map(trees.before).set(stampFile, { contents, executable: false })
  const taken = await take(repository, { ...trees, before }, named, signal)
  print(sayTaken(taken))
  return taken.conflicts.length > 0 ? 1 : 0
}

/** Brings what is new in the template. */
export const runUpdate = async ({ check, from }: UpdateCommand, around: Surroundings): Promise<number> => {
  const { signal, print } = around
  const repository = await openRepository(around.folder, signal)
  const template = await around.template()
  const { stamp } = repository
  if (isOf(stamp, template)) {
    print(`There is nothing to take: this is version ${template.version} already.\n`)
    return 0
  }
  // npx goes on with what it has, and has had for long.
  if (isBefore(template.version, stamp.version))
    throw new Refusal(
      `This was made with version ${stamp.version}, and here is ${template.version}. Ask for the newest: npx create-touchstone@latest update`,
    )
  if (check) {
    print(`Version ${template.version} of the template is there; this was made with ${stamp.version}.\n`)
    return 1
  }
  const trees = {
    before: await renderedThen(repository, template, from, {}, signal),
    after: await renderedNow(template, stamp.said),
  }
  const message = `Take version ${template.version} of the template`
  return finish(repository, trees, { branch: `update-to-${template.version}`, message }, around)
}

/** Takes the sample services out of what was made with them. */
export const runRemoveSample = async (
  { from }: RemoveSampleCommand,
  around: Surroundings,
): Promise<number> => {
  const { signal, print } = around
  const repository = await openRepository(around.folder, signal)
  const { said } = repository.stamp
  if (said.sample === "none") {
    print("There is no sample to remove.\n")
    return 0
  }
  const template = await around.template()
  const trees = {
    before: await renderedThen(repository, template, from, {}, signal),
    after: await renderedThen(repository, template, from, withoutSample, signal),
  }
  return finish(repository, trees, { branch: "remove-sample", message: "Remove the sample services" }, around)
}
