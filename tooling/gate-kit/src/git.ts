import { spawnSync } from "node:child_process"
import { CannotDecide } from "./gate.ts"

interface GitResult {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface GitOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

export const runGit = (
  root: string,
  args: ReadonlyArray<string>,
  { input, env }: GitOptions = {},
): GitResult => {
  const { status, stdout, stderr, error } = spawnSync("git", args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
    ...(input === undefined ? {} : { input }),
  })
  if (error !== undefined) throw new CannotDecide(`git cannot be started: ${error.message}`)
  return { status, stdout, stderr }
}

/** What git says; null where it says no. */
export const git = (root: string, ...args: ReadonlyArray<string>): string | null => {
  const { status, stdout } = runGit(root, args)
  return status === 0 ? stdout.trim() : null
}

/** What git says, where a no is an error. */
export const mustGit = (root: string, args: ReadonlyArray<string>, options?: GitOptions): string => {
  const { status, stdout, stderr } = runGit(root, args, options)
  if (status !== 0) throw new CannotDecide(`git ${args[0]} fails: ${stderr.trim()}`)
  return stdout
}

export const topOf = (folder: string): string => {
  const top = git(folder, "rev-parse", "--show-toplevel")
  if (top === null)
    throw new CannotDecide(`${folder} is in no git repository: there is nothing to compare with.`)
  return top
}

export const commitOf = (root: string, reference: string): string | null =>
  git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${reference}^{commit}`)
