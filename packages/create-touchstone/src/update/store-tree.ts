import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runProgram } from "../scaffold/run-program.ts"
import { writeTree } from "../scaffold/write-tree.ts"
import type { Tree } from "../tree/tree.ts"

/**
 * Gives a tree to a git repository, beside its branches, its index and its files.
 *
 * @returns the id of git's tree
 */
export const storeTree = async (root: string, tree: Tree, signal: AbortSignal): Promise<string> => {
  const scratch = mkdtempSync(join(tmpdir(), "tree-"))
  try {
    const files = join(scratch, "files")
    await writeTree(tree, files, signal)
    const git = (...args: ReadonlyArray<string>) =>
      runProgram("git", [`--work-tree=${files}`, ...args], {
        cwd: root,
        signal,
        env: { GIT_INDEX_FILE: join(scratch, "index") },
      })
    // What the tree itself says is to be ignored is a part of it all the same.
    await git("add", "--all", "--force", "--", ":/")
    return (await git("write-tree")).trim()
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}
