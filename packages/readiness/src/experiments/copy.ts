import { spawnSync } from "node:child_process"
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { filesOf, type Site } from "../facts/ask-git.ts"
import { Refusal } from "../refusal.ts"

/** A place of its own for foreign code: what it is given, and what it may do with as it likes. */
export interface Scratch {
  readonly root: string
  readonly tree: string
  readonly home: string
  readonly tools: string
}

export const makeScratch = (): Scratch => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "readiness-")))
  const scratch = { root, tree: join(root, "tree"), home: join(root, "home"), tools: join(root, "tools") }
  for (const folder of [scratch.home, scratch.tools]) mkdirSync(folder)
  return scratch
}

export const removeScratch = ({ root }: Scratch): void => {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 })
}

const setting = [
  "-c",
  "user.name=readiness",
  "-c",
  "user.email=readiness@localhost",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "commit.gpgSign=false",
]

const git = (cwd: string, ...args: ReadonlyArray<string>): string => {
  const { status, stdout, stderr } = spawnSync("git", [...setting, ...args], { cwd, encoding: "utf8" })
  if (status !== 0)
    throw new Refusal(`The copy cannot be made: git ${args[0] ?? ""}: ${stderr.trim().split("\n")[0] ?? ""}`)
  return stdout
}

/** The history comes along, since checks compare with it; the way back to where it came from does not. */
const clone = ({ path }: Site, tree: string): void => {
  git(dirname(tree), "clone", "--quiet", "--no-hardlinks", path, tree)
  git(tree, "remote", "remove", "origin")
}

const isRoot = ({ path, isKept }: Site): boolean => isKept && existsSync(join(path, ".git"))

const hasCommits = ({ path }: Site): boolean =>
  spawnSync("git", ["rev-parse", "--verify", "--quiet", "HEAD"], { cwd: path }).status === 0

/** Copies a repository as it stands, without what git ignores, and commits it there. */
export const copyTo = (site: Site, tree: string): void => {
  if (isRoot(site) && hasCommits(site)) clone(site, tree)
  else {
    mkdirSync(tree)
    git(tree, "init", "--quiet", "--initial-branch=main")
  }
  if (site.isKept) {
    for (const file of filesOf(site)) {
      const from = join(site.path, file)
      if (existsSync(from)) cpSync(from, join(tree, file), { recursive: true, verbatimSymlinks: true })
      else rmSync(join(tree, file), { force: true })
    }
  } else
    cpSync(site.path, tree, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => !["node_modules", ".git"].includes(basename(from)),
    })
  appendFileSync(join(tree, ".git", "info", "exclude"), "node_modules\n")
  git(tree, "add", "--all")
  git(tree, "commit", "--quiet", "--allow-empty", "--message", "As it stands")
}

const examples = [".env.example", ".env.sample", ".env.template"]

/** Sets the variables as their example does, where git ignores what sets them; says how. */
export const setVariables = (tree: string): string | null => {
  const example = examples.find((file) => existsSync(join(tree, file)))
  const isIgnored = spawnSync("git", ["check-ignore", "--quiet", ".env"], { cwd: tree }).status === 0
  if (example === undefined || !isIgnored || existsSync(join(tree, ".env"))) return null
  copyFileSync(join(tree, example), join(tree, ".env"))
  return `cp ${example} .env`
}

/** Undoes what has been planted, and what commands have written. */
export const restore = (tree: string): void => {
  git(tree, "reset", "--quiet", "--hard")
  git(tree, "clean", "--quiet", "--force", "-d")
}
