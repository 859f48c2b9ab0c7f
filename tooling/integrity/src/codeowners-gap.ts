import type { Tree } from "@touchstone/gate-kit/tree"
import { codeowners, ownersOf } from "./approvals/codeowners.ts"
import { exampleOf, ignoreLine } from "./glob.ts"
import { file } from "./guards/codeowners.ts"
import { guards } from "./guards/index.ts"
import type { Weakening } from "./weakening.ts"

/** Guard rails that nobody owns: nobody would be asked when they are lowered. */
export const ownerlessGuards = (tree: Tree): ReadonlyArray<Weakening> => {
  const rules = codeowners(tree.text(file) ?? "")
  return guards
    .flatMap(({ paths }) => paths)
    .flatMap((pattern) => {
      const matches = ignoreLine(pattern)
      const unowned = [exampleOf(pattern), ...[...tree.files.keys()].filter(matches)].filter(
        (path) => ownersOf(rules, path).owners.length === 0,
      )
      const [first] = unowned.toReversed()
      return first === undefined
        ? []
        : [
            {
              rule: "codeowners-gap",
              file,
              line: ownersOf(rules, first).line ?? 1,
              what: `nobody owns ${first}, which a guard rail stands in; add \`${pattern} @OWNER\``,
              was: "to be owned",
              is: "nobody's",
            },
          ]
    })
}
