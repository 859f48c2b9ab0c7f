import { CannotDecide } from "./gate.ts"
import { commitOf, git } from "./git.ts"

const defaultBranches = ["origin/HEAD", "origin/main", "main"]

/**
 * The commit that a change is judged against: the one that is named; else where this branch left the default branch; on
 * the default branch itself the first parent. Null where there is nothing before.
 */
export const baseOf = (root: string, named?: string): string | null => {
  if (named !== undefined) {
    const commit = commitOf(root, named)
    if (commit === null) throw new CannotDecide(`--base ${named} is no commit that git knows.`)
    return commit
  }
  const head = commitOf(root, "HEAD")
  if (head === null) return null
  const branch = defaultBranches.find((name) => commitOf(root, name) !== null)
  const left = branch === undefined ? null : git(root, "merge-base", branch, head)
  if (left !== null && left !== head) return left
  const parent = commitOf(root, `${head}^1`)
  if (parent === null && git(root, "rev-parse", "--is-shallow-repository") === "true") {
    throw new CannotDecide(
      "this clone is shallow and lacks the commit to compare with. Fix: git fetch --unshallow, or name a --base",
    )
  }
  return parent
}
