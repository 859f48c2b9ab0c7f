import { copyFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { git, mustGit } from "@touchstone/gate-kit/git"
import { applyChange } from "./change.ts"
import type { Plant } from "./plant.ts"
import type { Run } from "./run.ts"

/** A tree of its own to try changes in: the caller's, with the plant, committed. */
export interface Scratch {
  readonly folder: string
  /** The commit that every half of a drill starts from. */
  readonly base: string
  /** Back to that commit; what is ignored, such as what is installed, stays. */
  readonly reset: () => Promise<void>
}

// The same everywhere, so that the same tree is the same commit.
const identity = {
  GIT_AUTHOR_NAME: "Drills",
  GIT_AUTHOR_EMAIL: "drills@example.invalid",
  GIT_AUTHOR_DATE: "2000-01-01T00:00:00Z",
  GIT_COMMITTER_NAME: "Drills",
  GIT_COMMITTER_EMAIL: "drills@example.invalid",
  GIT_COMMITTER_DATE: "2000-01-01T00:00:00Z",
}

const must = async (
  run: Run,
  folder: string,
  command: string,
  ...args: ReadonlyArray<string>
): Promise<string> => {
  const { code, output, errors } = await run(command, args, folder, identity)
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} fails:\n${errors}${output}`)
  return output.trim()
}

/** The tags and branches that the caller's repository has, as `git update-ref` reads them. */
const references = (root: string): string =>
  mustGit(root, [
    "for-each-ref",
    "--format=%(objectname) %(refname)",
    "refs/heads",
    "refs/remotes/origin",
    "refs/tags",
  ])
    .split("\n")
    .flatMap((line) => {
      const [object, name] = line.split(" ")
      return object === undefined || name === undefined ? [] : [`update ${name} ${object}`]
    })
    .join("\n")

/**
 * A repository beside the caller's that reads the caller's objects and shares nothing else with it. A worktree of git's
 * own would share references, notes and hooks, and leave its name behind when the process is killed.
 */
const beside = async (run: Run, root: string, folder: string): Promise<void> => {
  const path = (name: string): string =>
    resolve(root, mustGit(root, ["rev-parse", "--git-path", name]).trim())
  await must(run, folder, "git", "init", "--quiet", "--template=")
  const own = join(folder, ".git")
  mkdirSync(join(own, "info"), { recursive: true })
  mkdirSync(join(own, "objects", "info"), { recursive: true })
  writeFileSync(join(own, "objects", "info", "alternates"), `${path("objects")}\n`)
  // The toolchain's is a link, which .gitignore's `node_modules/` does not mean.
  writeFileSync(join(own, "info", "exclude"), "node_modules\n")
  if (existsSync(path("shallow"))) copyFileSync(path("shallow"), join(own, "shallow"))
  mustGit(folder, ["update-ref", "--stdin"], { input: `${references(root)}\n` })
}

/** The plant's files, what it installs and what is generated from them, as one commit. */
const planted = async (run: Run, folder: string, plant: Plant): Promise<string> => {
  applyChange(folder, plant.change)
  for (const [command, ...args] of plant.commands)
    if (command !== undefined) await must(run, folder, command, ...args)
  await must(run, folder, "git", "add", "--all")
  const commit = ["commit", "--quiet", "--no-verify", "--no-gpg-sign", "--allow-empty", "--message", "Plant"]
  await must(run, folder, "git", ...commit)
  return must(run, folder, "git", "rev-parse", "HEAD")
}

/** The repository that is drilled. */
export interface Origin {
  readonly root: string
  /** The id of the tree to start from. */
  readonly tree: string
  readonly plant: Plant
}

/**
 * Makes a scratch tree in a folder that is not there yet. The origin is only read, apart from the objects of its tree,
 * which nothing refers to.
 */
export const makeScratch = async (
  run: Run,
  { root, tree, plant }: Origin,
  folder: string,
): Promise<Scratch> => {
  mkdirSync(folder)
  await beside(run, root, folder)
  const head = git(root, "rev-parse", "--verify", "--quiet", "HEAD")
  const parents = head === null ? [] : ["-p", head]
  const start = await must(run, folder, "git", "commit-tree", tree, ...parents, "-m", "As it is")
  await must(run, folder, "git", "checkout", "--quiet", "--detach", start)
  const toolchain = join("tooling", "toolchain", "node_modules")
  if (existsSync(join(root, toolchain)))
    symlinkSync(join(root, toolchain), join(folder, toolchain), "junction")
  const base = await planted(run, folder, plant)
  return {
    folder,
    base,
    reset: async () => {
      await must(run, folder, "git", "reset", "--quiet", "--hard", base)
      await must(run, folder, "git", "clean", "--quiet", "-d", "--force")
    },
  }
}
