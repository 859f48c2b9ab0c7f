import type { Answers } from "../answers/answers.ts"
import { rewriteTexts, type Tree } from "../tree/tree.ts"

/** `SHOUTED_NAME`, as variables of an environment are. */
const shouted = (name: string): string => name.toUpperCase().replaceAll("-", "_")

/** The one place that may name the template; its words come in when all others have been replaced. */
const credits = "{{credits}}"
const creditsWords = "Made with Touchstone: `npx create-touchstone@latest update` brings what is new."

/** Says the answers wherever the template says its own names; in one pass, so that no new name is renamed again. */
export const renamed = (tree: Tree, { name, scope, title, holder }: Answers): Tree => {
  const words = new Map([
    ["The Touchstone authors", holder],
    ["@touchstone", scope],
    ["Touchstone", title],
    ["TOUCHSTONE", shouted(name)],
    ["touchstone", name],
    [credits, creditsWords],
  ])
  // Of two words that start at one place the first is taken.
  const pattern = new RegExp([...words.keys()].join("|"), "g")
  return rewriteTexts(tree, (_, text) => text.replaceAll(pattern, (word) => words.get(word) ?? word))
}
