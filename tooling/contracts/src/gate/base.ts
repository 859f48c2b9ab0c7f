import { CannotDecide } from "@touchstone/gate-kit/gate"
import { commitOf, git } from "@touchstone/gate-kit/git"
import { compareVersions, versionOf } from "./version.ts"

/** What the contract is compared with. */
export interface Base {
  readonly commit: string
  /** In words, for messages. */
  readonly is: string
}

const newestTag = (root: string, contract: string): string | undefined =>
  (git(root, "tag", "--list", "--merged", "HEAD", `${contract}@*`) ?? "")
    .split("\n")
    .flatMap((tag) => {
      const version = versionOf(tag.slice(contract.length + 1))
      // A release candidate promises nothing yet.
      return version === null || version.prerelease ? [] : [{ tag, version }]
    })
    .toSorted((one, other) => compareVersions(other.version, one.version))[0]?.tag

const mergeBase = (root: string, branch: string, head: string): string | null => {
  const commit = commitOf(root, branch)
  return commit === null ? null : git(root, "merge-base", commit, head)
}

/**
 * The last release of the contract; before the first one what the verdict compares with, where one is asked for, else
 * where this branch left the default branch; on that branch itself, what the last commit changed, or what is not
 * committed yet.
 */
export const baseOf = (
  root: string,
  contract: string,
  options: {
    readonly base?: string | undefined
    readonly verdictBase?: string | undefined
    readonly changed: (commit: string) => boolean
  },
): Base | null => {
  if (options.base !== undefined) {
    const commit = commitOf(root, options.base)
    if (commit === null) throw new CannotDecide(`--base ${options.base} is no commit that git knows.`)
    return { commit, is: options.base }
  }
  const head = commitOf(root, "HEAD")
  if (head === null) return null
  const tag = newestTag(root, contract)
  if (tag !== undefined) return { commit: commitOf(root, tag) ?? head, is: `the release ${tag}` }
  if (git(root, "rev-parse", "--is-shallow-repository") === "true")
    throw new CannotDecide(
      "This clone is shallow: the last release may be in what it lacks. Fix: git fetch --unshallow --tags, or name a --base",
    )
  if (options.verdictBase !== undefined) return { commit: options.verdictBase, is: "the base of the verdict" }
  for (const branch of ["origin/main", "main"]) {
    const commit = mergeBase(root, branch, head)
    if (commit !== null && commit !== head) return { commit, is: `where this branch left ${branch}` }
  }
  if (options.changed(head)) return { commit: head, is: "the last commit" }
  const parent = commitOf(root, "HEAD^1")
  return parent === null ? null : { commit: parent, is: "the commit before the last one" }
}
