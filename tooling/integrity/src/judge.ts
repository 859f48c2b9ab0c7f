import type { Tree } from "@touchstone/gate-kit/tree"
import { changeOf } from "./change.ts"
import { guards } from "./guards/index.ts"
import type { Weakening } from "./weakening.ts"

/** Every guard rail that holds less in the second tree than it did in the first. */
export const weakenings = (before: Tree, after: Tree): ReadonlyArray<Weakening> => {
  const change = changeOf(before, after)
  const found = guards.flatMap((guard) => guard.weakenings(change))
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()]
}
