import type { Answers } from "../answers/answers.ts"
import { rewriteTexts, textAt, type Tree } from "../tree/tree.ts"
import { catalogOf } from "./catalog.ts"
import { formatted } from "./formatted.ts"
import { askedIn, type Gone, goneBetween, withoutMentions, withoutSpeechOf } from "./gone.ts"
import { catalogNames, lockfileFor, lockfileInOrder } from "./lockfile.ts"
import { renamed } from "./names.ts"
import { kubernetesPart } from "./kubernetes-part.ts"
import { natsPart } from "./nats-part.ts"
import { ownPart } from "./own-part.ts"
import { type Part, without } from "./part.ts"
import { samplePart } from "./sample-part.ts"
import { stampFile, stampOf } from "./stamp.ts"
import type { Template } from "./template.ts"
import { workshopPart } from "./workshop-part.ts"

const lockfile = "pnpm-lock.yaml"
const workspace = "pnpm-workspace.yaml"

/** What stays behind. */
const partsFor = ({ sample, target, broker, workshop }: Answers): ReadonlyArray<Part> => [
  ownPart,
  ...(workshop === "no" ? [workshopPart] : []),
  ...(sample === "none" ? [samplePart] : []),
  ...(target === "compose" ? [kubernetesPart] : []),
  ...(broker === "none" ? [natsPart] : []),
]

/** Rewrites what lists the packages, so that it lists those that are left. */
const relisted = (tree: Tree, gone: Gone): Tree => {
  const listed = rewriteTexts(tree, withoutMentions(gone))
  const asked = askedIn(listed)
  const locked = textAt(tree, lockfile)
  return rewriteTexts(listed, (path, text) => {
    if (path === lockfile) return lockfileFor(locked, asked)
    return path === workspace ? catalogOf(text, catalogNames(locked, asked)) : text
  })
}

/**
 * The repository that a template and some answers make. It depends on nothing else, so that the same version with the same
 * answers can be made again when a later one is to be compared with it.
 */
export const render = async (template: Template, answers: Answers): Promise<Tree> => {
  const kept = without(template.tree, partsFor(answers))
  const gone = goneBetween(template.tree, kept)
  const listed = relisted(kept, gone)
  const unsaid = rewriteTexts(listed, withoutSpeechOf(template.tree, listed, gone))
  const named = rewriteTexts(renamed(unsaid, answers), (path, text) =>
    path === lockfile ? lockfileInOrder(text) : text,
  )
  const stamped = new Map(named).set(stampFile, {
    contents: stampOf(template, answers),
    executable: false,
  })
  return formatted(stamped, template.tree)
}
