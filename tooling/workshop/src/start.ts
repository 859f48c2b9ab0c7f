import { applyChange } from "@touchstone/drills/change"
import type { Run } from "@touchstone/drills/run"
import { git, mustGit } from "@touchstone/gate-kit/git"
import { branchOf, messageOf } from "./begun.ts"
import type { Exercise } from "./exercise.ts"
import { Refusal } from "./refusal.ts"

const identity = ["-c", "user.name=Workshop", "-c", "user.email=workshop@example.invalid"]

const commit = (root: string, message: string): void => {
  mustGit(root, ["add", "--all"])
  mustGit(root, [
    ...identity,
    "commit",
    "--quiet",
    "--no-verify",
    "--no-gpg-sign",
    "--allow-empty",
    "--message",
    message,
  ])
}

const mayStart = (root: string, exercise: Exercise): void => {
  if (mustGit(root, ["status", "--porcelain"]) !== "")
    throw new Refusal("There are changes that are not committed. Fix: commit or stash them, then start.")
  const branch = branchOf(exercise)
  if (git(root, "rev-parse", "--verify", "--quiet", `refs/heads/${branch}`) !== null)
    throw new Refusal(
      `${branch} is there already. Fix: git switch ${branch} goes on with it; git branch -D ${branch} forgets it.`,
    )
  const here = git(root, "branch", "--show-current") ?? ""
  if (here.startsWith("workshop/"))
    throw new Refusal(`You are on ${here}, which is an exercise. Fix: git switch main, then start.`)
}

const planted = async (run: Run, root: string, { plant }: Exercise): Promise<void> => {
  applyChange(root, plant.change)
  for (const [command = "", ...args] of plant.commands) {
    const { code, output, errors } = await run(command, args, root)
    if (code !== 0) throw new Refusal(`${command} ${args.join(" ")} fails: ${(errors || output).trim()}`)
  }
  commit(root, "Plant the lending desk")
}

/** Makes the branch of an exercise, with its start as the last commit; where that fails all is as it was. */
export const start = async (run: Run, root: string, exercise: Exercise): Promise<void> => {
  mayStart(root, exercise)
  const before = git(root, "symbolic-ref", "--short", "--quiet", "HEAD")
  const back = before === null ? ["--detach", mustGit(root, ["rev-parse", "HEAD"]).trim()] : [before]
  mustGit(root, ["switch", "--quiet", "--create", branchOf(exercise)])
  try {
    if (exercise.plant.change.length > 0) await planted(run, root, exercise)
    applyChange(root, exercise.start)
    commit(root, messageOf(exercise))
  } catch (error) {
    mustGit(root, ["reset", "--quiet", "--hard"])
    mustGit(root, ["clean", "--quiet", "-d", "--force"])
    mustGit(root, ["switch", "--quiet", ...back])
    mustGit(root, ["branch", "--quiet", "-D", branchOf(exercise)])
    throw error
  }
}
