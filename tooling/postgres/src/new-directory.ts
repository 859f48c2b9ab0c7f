import { existsSync } from "node:fs"
import { mkdir, readdir, rename, rm } from "node:fs/promises"
import { basename, dirname, join } from "node:path"

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

const scratchOf = (target: string, pid: number | string): string => `${target}.new-${pid}`

/** Removes what interrupted tries have left: the scratch directories of processes that are gone. */
const removeLeftovers = async (target: string): Promise<void> => {
  const prefix = basename(scratchOf(target, ""))
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(prefix)) continue
    const pid = Number(name.slice(prefix.length))
    if (pid === process.pid || !isAlive(pid)) {
      await rm(join(dirname(target), name), { recursive: true, force: true })
    }
  }
}

/**
 * Makes a directory that is whole or not there, however the process ends: `fill` makes `draft` within `scratch`, and
 * a rename puts it into place. Of several processes that make the same one, the first wins.
 */
export const newDirectory = async (
  target: string,
  fill: (draft: string, scratch: string) => Promise<void>,
): Promise<void> => {
  await removeLeftovers(target)
  const scratch = scratchOf(target, process.pid)
  const draft = join(scratch, "draft")
  await mkdir(scratch)
  try {
    await fill(draft, scratch)
    await rename(draft, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error
    })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
