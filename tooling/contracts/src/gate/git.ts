import { spawnSync } from "node:child_process"

/** What keeps the gate from deciding; what it says is for who started it. */
export class CannotDecide extends Error {}

const run = (
  root: string,
  args: ReadonlyArray<string>,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => {
  const { status, stdout, stderr, error } = spawnSync("git", args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  })
  if (error !== undefined) throw new CannotDecide(`git cannot be started: ${error.message}`)
  return { status, stdout, stderr }
}

/** What git says; null where it says no. */
export const git = (root: string, ...args: ReadonlyArray<string>): string | null => {
  const { status, stdout } = run(root, args)
  return status === 0 ? stdout.trim() : null
}

export const topOf = (folder: string): string => {
  const top = git(folder, "rev-parse", "--show-toplevel")
  if (top === null)
    throw new CannotDecide(`${folder} is in no git repository: there is nothing to compare with.`)
  return top
}

export const commitOf = (root: string, reference: string): string | null =>
  git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${reference}^{commit}`)

/** A file as it was; null where there was none. */
export const fileAt = (root: string, commit: string, path: string): string | null => {
  if (git(root, "cat-file", "-e", `${commit}:${path}`) === null) return null
  const { status, stdout, stderr } = run(root, ["show", `${commit}:${path}`])
  if (status !== 0) throw new CannotDecide(`git cannot show ${path} of ${commit}: ${stderr.trim()}`)
  return stdout
}

/** The files below a folder as they were. */
export const filesAt = (root: string, commit: string, folder: string): ReadonlyArray<string> =>
  (git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", `${folder}/`) ?? "")
    .split("\0")
    .filter((path) => path !== "")
