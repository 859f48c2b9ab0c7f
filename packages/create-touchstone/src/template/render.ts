import type { Answers } from "../answers/answers.ts"
import { type Rewrite, rewriteTexts, textAt, type Tree } from "../tree/tree.ts"
import { catalogOf } from "./catalog.ts"
import { formatted } from "./formatted.ts"
import { type Gone, goneBetween, withoutMentions, withoutSpeechOf } from "./gone.ts"
import { catalogNames, lockfileInOrder, lockfileWithout } from "./lockfile.ts"
import { renamed } from "./names.ts"
import { ownPart } from "./own-part.ts"
import { without } from "./part.ts"
import { samplePart } from "./sample-part.ts"
import { stampFile, stampOf } from "./stamp.ts"
import type { Template } from "./template.ts"

const lockfile = "pnpm-lock.yaml"
const workspace = "pnpm-workspace.yaml"

/** Rewrites what lists the packages, so that it lists those that are left. */
const relisted = (tree: Tree, gone: Gone): Tree => {
  const names = catalogNames(textAt(tree, lockfile), gone.folders)
  const rewriteManifest = withoutMentions(gone)
  const rewrite: Rewrite = (path, text) => {
    if (path === lockfile) return lockfileWithout(text, gone.folders)
    if (path === workspace) return catalogOf(text, names)
    return rewriteManifest(path, text)
  }
  return rewriteTexts(tree, rewrite)
}

/**
 * The repository that a template and some answers make. It depends on nothing else, so that the same version with the same
 * answers can be made again when a later one is to be compared with it.
 */
export const render = async (template: Template, answers: Answers): Promise<Tree> => {
  const kept = without(template.tree, answers.sample === "none" ? [ownPart, samplePart] : [ownPart])
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
