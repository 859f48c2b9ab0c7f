import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import type { Target } from "./target.ts"

const removed = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 })

/** Moves what is in one folder into another; all of it or nothing. */
const moveInto = (from: string, to: string): void => {
  const moved: Array<string> = []
  try {
    for (const name of readdirSync(from)) {
      renameSync(join(from, name), join(to, name))
      moved.push(name)
    }
  } catch (error) {
    for (const name of moved) removed(join(to, name))
    throw error
  }
}

/**
 * Has something made in a folder beside the target, then puts it in the target's place in one step. When the making fails
 * or is interrupted, nothing is left.
 */
export const putInPlace = async (
  { directory, isThere }: Target,
  make: (folder: string) => Promise<void>,
): Promise<void> => {
  const own = mkdtempSync(join(dirname(directory), `.${basename(directory)}-`))
  try {
    // A temporary folder is its maker's alone; one within it is like any other.
    const folder = join(own, "made")
    mkdirSync(folder)
    await make(folder)
    // Whoever stands in the folder stays there: it is filled, not replaced.
    if (isThere) moveInto(folder, directory)
    else renameSync(folder, directory)
  } finally {
    removed(own)
  }
}
