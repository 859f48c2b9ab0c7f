import { spawnSync } from "node:child_process"
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A clone of the repository at a commit, with caches of its own. */
export interface Scratch {
  readonly root: string
  /** Runs a program there; fails with what it printed where it does not end well. */
  readonly run: (command: string, ...args: ReadonlyArray<string>) => string
  /** Another one, as this is now, caches included. */
  readonly copy: () => Scratch
  readonly remove: () => void
}

/** Open to all, as a checkout is: some tests run as another user. */
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"))
  chmodSync(folder, 0o755)
  return folder
}

const copied = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true }

/** What is in a folder already. */
export const scratchAt = (root: string): Scratch => ({
  root,
  run: (command, ...args) => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      shell: process.platform === "win32",
    })
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`)
    return stdout
  },
  copy: () => {
    const other = newFolder()
    cpSync(root, other, copied)
    const scratch = scratchAt(other)
    // Git knows files by their times and places, and would read each anew whenever it is asked.
    scratch.run("git", "update-index", "-q", "--refresh")
    return scratch
  },
  remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
})

/** A folder with nothing in it. */
export const emptyScratch = (): Scratch => scratchAt(newFolder())

/** @param commit any that the repository has, though no branch leads to it; the last one when left out */
export const cloneOf = (repository: string, commit?: string): Scratch => {
  const scratch = emptyScratch()
  const { root, run } = scratch
  run("git", "clone", "--quiet", "--shared", repository, ".")
  if (commit !== undefined) run("git", "checkout", "--quiet", "--detach", commit)
  // The toolchain is the one that runs this; a link to it would be no part of what tests copy.
  const toolchain = "tooling/toolchain/node_modules"
  cpSync(join(repository, toolchain), join(root, toolchain), copied)
  run("git", "config", "user.name", "bench")
  run("git", "config", "user.email", "bench@localhost")
  run("pnpm", "install", "--prefer-offline", "--no-frozen-lockfile")
  return scratch
}
