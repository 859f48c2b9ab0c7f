import { mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { setImmediate } from "node:timers/promises"
import type { Tree, TreeFile } from "../tree/tree.ts"

const isSame = (one: TreeFile | undefined, other: TreeFile | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.executable === other.executable &&
    Buffer.from(one.contents).equals(Buffer.from(other.contents)))

const removeEmpty = (folder: string, root: string): void => {
  if (folder === root || readdirSync(folder).length > 0) return
  rmdirSync(folder)
  removeEmpty(dirname(folder), root)
}

const put = (root: string, path: string, file: TreeFile | undefined): void => {
  const place = join(root, path)
  if (file === undefined) {
    rmSync(place, { force: true })
    removeEmpty(dirname(place), root)
  } else {
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, file.contents, { mode: file.executable ? 0o755 : 0o644 })
  }
}

/**
 * Makes a folder that has one tree have another; where that fails or is interrupted, the one it had.
 *
 * @returns how many files are not as they were
 */
export const replaceTree = async (
  root: string,
  before: Tree,
  after: Tree,
  signal: AbortSignal,
): Promise<number> => {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => !isSame(before.get(path), after.get(path)),
  )
  const done: Array<string> = []
  try {
    for (const path of paths) {
      signal.throwIfAborted()
      done.push(path)
      put(root, path, after.get(path))
      if (done.length % 50 === 0) await setImmediate()
    }
  } catch (error) {
    for (const path of done) put(root, path, before.get(path))
    throw error
  }
  return paths.length
}
