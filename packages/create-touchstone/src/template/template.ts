import type { Tree } from "../tree/tree.ts"

/** What a repository is made from. */
export interface Template {
  readonly version: string
  /** The commit that the tree was; null where nobody knows. */
  readonly commit: string | null
  readonly tree: Tree
}
