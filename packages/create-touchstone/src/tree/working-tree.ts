import { execFileSync } from "node:child_process"
import { lstatSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { type Tree, treeFile } from "./tree.ts"

/** What a commit of all that is there would have: what is tracked and what is new, without what is ignored. */
export const readWorkingTree = (root: string): Tree => {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  })
  return new Map(
    [...new Set(listed.split("\0"))].toSorted().flatMap((path) => {
      const stat = path === "" ? undefined : lstatSync(join(root, path), { throwIfNoEntry: false })
      return stat?.isFile() === true
        ? [[path, treeFile(readFileSync(join(root, path)), (stat.mode & 0o100) !== 0)] as const]
        : []
    }),
  )
}
