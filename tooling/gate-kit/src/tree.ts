import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { mustGit } from "./git.ts"

/** The files of the repository at one moment: of a commit, or of the working tree. */
export interface Tree {
  /** Each file's path from the root, with forward slashes, and the id of its contents. */
  readonly files: ReadonlyMap<string, string>
  /** The text of a file; null where there is none. */
  readonly text: (path: string) => string | null
}

/** The files of a commit or a tree, by its id. */
export const treeAt = (root: string, id: string): Tree => {
  const files = new Map(
    mustGit(root, ["ls-tree", "-r", "-z", "--full-tree", id])
      .split("\0")
      .filter((entry) => entry !== "")
      .map((entry) => {
        const [description = "", path = ""] = entry.split("\t")
        return [path, description.split(" ")[2] ?? ""] as const
      }),
  )
  return {
    files,
    text: (path) => {
      const contents = files.get(path)
      return contents === undefined ? null : mustGit(root, ["cat-file", "blob", contents])
    },
  }
}

/**
 * The id of the tree that a commit of all that is there would have: what is changed and what is new, without what is
 * ignored. The index and the working tree stay as they are.
 */
export const workingTreeId = (root: string): string => {
  const scratch = mkdtempSync(join(tmpdir(), "tree-"))
  const index = join(scratch, "index")
  try {
    const own = resolve(root, mustGit(root, ["rev-parse", "--git-path", "index"]).trim())
    // With what git knows of the files' times only those that have changed are read.
    if (existsSync(own)) copyFileSync(own, index)
    const env = { GIT_INDEX_FILE: index }
    mustGit(root, ["add", "--all"], { env })
    return mustGit(root, ["write-tree"], { env }).trim()
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
