import { Refusal } from "../refusal.ts"
import { identity } from "../scaffold/identity.ts"
import type { Tree } from "../tree/tree.ts"
import type { Repository } from "./repository.ts"
import { storeTree } from "./store-tree.ts"

export interface Difference {
  /** What the repository was made as, and what it would be made as now. */
  readonly before: Tree
  readonly after: Tree
}

const manifest = /^(?<folder>(?:apps|packages|tooling)\/[^/]+)\/package\.json$/

/** Without the packages that the repository was made with and has no longer: what was removed is not brought back. */
const withoutRemoved = ({ before, after }: Difference, present: ReadonlySet<string>): Difference => {
  const removed = [...before.keys()]
    .filter((path) => manifest.test(path) && !present.has(path))
    .map((path) => path.slice(0, -"package.json".length))
  const kept = (tree: Tree): Tree =>
    new Map([...tree].filter(([path]) => !removed.some((folder) => path.startsWith(folder))))
  return { before: kept(before), after: kept(after) }
}

export interface Taken {
  readonly branch: string
  /** Files in which both have changed the same lines. */
  readonly conflicts: ReadonlyArray<string>
  readonly changed: number
}

const linesOf = (text: string): ReadonlyArray<string> => text.split("\n").filter((line) => line !== "")

/** The two trees as commits, one upon the other, that are on no branch. */
const storeDifference = async (
  { root, git }: Repository,
  { before, after }: Difference,
  message: string,
  signal: AbortSignal,
): Promise<{ readonly base: string; readonly wanted: string }> => {
  const who = ["-c", "user.name=template", "-c", "user.email=template@localhost"]
  const commit = async (tree: Tree, ...args: ReadonlyArray<string>): Promise<string> => {
    const id = await storeTree(root, tree, signal)
    return (await git(...who, "commit-tree", id, ...args)).trim()
  }
  const base = await commit(before, "-m", "What this was made from")
  return { base, wanted: await commit(after, "-p", base, "-m", message) }
}

/**
 * Merges the difference between two trees into a repository, on a branch of its own. Git does it: the difference is a
 * commit, which is picked. What nobody else touched follows it, renamed files too; where both have changed the same lines,
 * git's own markers are left for a person. When it cannot be done or is interrupted, all is as it was.
 */
export const take = async (
  repository: Repository,
  difference: Difference,
  { branch, message }: { readonly branch: string; readonly message: string },
  signal: AbortSignal,
): Promise<Taken> => {
  const { git, stamp, undo } = repository
  if ((await git("branch", "--list", branch)) !== "")
    throw new Refusal(`There is a branch ${branch} already. Merge or delete it first.`)
  const present = new Set(linesOf(await git("ls-tree", "-r", "--name-only", "HEAD")))
  const kept = withoutRemoved(difference, present)
  const { base, wanted } = await storeDifference(repository, kept, message, signal)
  const changed = linesOf(await git("diff", "--name-only", base, wanted)).length
  if (changed === 0) return { branch, conflicts: [], changed }
  const home = (await git("rev-parse", "--abbrev-ref", "HEAD")).trim()
  const who = await identity(git, stamp.said.name)
  await git("switch", "--quiet", "--create", branch)
  try {
    await git(...who, "cherry-pick", wanted)
    return { branch, conflicts: [], changed }
  } catch (error) {
    const conflicts = signal.aborted ? [] : linesOf(await git("diff", "--name-only", "--diff-filter=U"))
    if (conflicts.length > 0) return { branch, conflicts, changed }
    // Whatever else has kept git from it is no conflict.
    await undo(home, branch)
    throw error
  }
}
