import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { setImmediate } from "node:timers/promises"
import type { Tree } from "../tree/tree.ts"

/** How many files are written before anything else is heard. */
const atOnce = 50

/**
 * Writes a tree into a folder. Each write is done before the next thing happens, so that an interruption never meets one
 * that is under way.
 */
export const writeTree = async (tree: Tree, directory: string, signal: AbortSignal): Promise<void> => {
  const made = new Set<string>()
  let written = 0
  for (const [path, { contents, executable }] of tree) {
    const file = join(directory, path)
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true })
    made.add(dirname(file))
    writeFileSync(file, contents, { mode: executable ? 0o755 : 0o644 })
    written += 1
    if (written % atOnce === 0) await setImmediate()
    signal.throwIfAborted()
  }
}
