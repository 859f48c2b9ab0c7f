import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { baseOf } from "@touchstone/gate-kit/base"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { commitOf, git } from "@touchstone/gate-kit/git"
import { workingTreeId } from "@touchstone/gate-kit/tree"
import type { Subject } from "./verdict.ts"

const sha256 = (contents: Buffer): string => `sha256:${createHash("sha256").update(contents).digest("hex")}`

/** What pins Node.js and pnpm; pnpm's own lockfile, which pins the rest, is part of the tree. */
const toolchainLock = "tooling/toolchain/package-lock.json"

const toolchainOf = (root: string): string =>
  `${process.platform}-${process.arch} ${sha256(readFileSync(join(root, toolchainLock)))}`

/**
 * What is judged, and against what.
 *
 * @param base the commit that was asked for; found where none was
 */
export const subjectOf = (root: string, base: string | undefined): Subject => {
  const commit = commitOf(root, "HEAD")
  if (commit === null)
    throw new CannotDecide("there is no commit yet: a verdict names one. Fix: commit something")
  const tree = workingTreeId(root)
  return {
    commit,
    tree,
    committed: tree === git(root, "rev-parse", `${commit}^{tree}`),
    base: baseOf(root, base),
    toolchain: toolchainOf(root),
  }
}
