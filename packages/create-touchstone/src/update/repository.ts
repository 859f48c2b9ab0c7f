import { readFileSync, existsSync } from "node:fs"
import { join } from "node:path"
import { Refusal } from "../refusal.ts"
import { runProgram } from "../scaffold/run-program.ts"
import { readStamp, type Stamp, stampFile } from "../template/stamp.ts"

/** A repository that was made from the template. */
export interface Repository {
  readonly root: string
  readonly stamp: Stamp
  readonly git: (...args: ReadonlyArray<string>) => Promise<string>
  /** Goes back to where it was before a branch was made, also when it is interrupted. */
  readonly undo: (home: string, branch: string) => Promise<void>
}

type Git = Repository["git"]

const gitIn =
  (root: string, signal?: AbortSignal): Git =>
  (...args) =>
    runProgram("git", args, { cwd: root, signal })

/** The root of the git repository that a folder is in, when nothing in it waits to be committed. */
export const cleanRoot = async (folder: string, signal: AbortSignal): Promise<string> => {
  const root = await gitIn(folder, signal)("rev-parse", "--show-toplevel").catch(() => {
    throw new Refusal(`${folder} is in no git repository, which keeps what was before.`)
  })
  const status = await gitIn(root.trim(), signal)("status", "--porcelain")
  if (status !== "")
    throw new Refusal(
      `Something is not committed: ${status.trim().split("\n")[0]?.trim()}. Commit or stash it first, so that nothing is lost.`,
    )
  return root.trim()
}

export const openRepository = async (folder: string, signal: AbortSignal): Promise<Repository> => {
  const root = await cleanRoot(folder, signal)
  const file = join(root, stampFile)
  if (!existsSync(file))
    throw new Refusal(
      `${root} has no ${stampFile}: it was not made from the template, or no longer says from which version.`,
    )
  const stamp = readStamp(readFileSync(file, "utf8"))
  if (stamp === null) throw new Refusal(`${stampFile} cannot be read. Bring it back from an earlier commit.`)
  return {
    root,
    stamp,
    git: gitIn(root, signal),
    undo: async (home, branch) => {
      const git = gitIn(root)
      // Where nothing is being picked any more there is nothing to leave.
      await git("cherry-pick", "--quit").catch(() => "")
      await git("switch", "--quiet", "--discard-changes", home)
      await git("branch", "--quiet", "--delete", "--force", branch)
    },
  }
}
