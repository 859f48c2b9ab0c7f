import type { Answers } from "../answers/answers.ts"
import { Refusal } from "../refusal.ts"
import { identity } from "./identity.ts"
import { runProgram } from "./run-program.ts"

export const checkGit = async (): Promise<void> => {
  try {
    await runProgram("git", ["--version"], { cwd: "." })
  } catch {
    throw new Refusal(
      "There is no git, which the gates compare with. Install it, or leave it out with --no-git.",
    )
  }
}

/** Makes a git repository of a folder, with all that is there as its first commit. */
export const firstCommit = async (
  directory: string,
  { name }: Answers,
  message: string,
  signal: AbortSignal,
): Promise<void> => {
  const git = (...args: ReadonlyArray<string>) => runProgram("git", args, { cwd: directory, signal })
  await git("-c", "init.defaultBranch=main", "init", "--quiet")
  await git("add", "--all")
  const who = await identity(git, name)
  await git(...who, "-c", "commit.gpgSign=false", "commit", "--quiet", "--no-verify", `--message=${message}`)
}
