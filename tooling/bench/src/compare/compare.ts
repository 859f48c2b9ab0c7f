import { cpSync, existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { baseOf } from "@touchstone/gate-kit/base"
import { commitOf, mustGit } from "@touchstone/gate-kit/git"
import { workingTreeId } from "@touchstone/gate-kit/tree"
import { say, UsageError } from "../command.ts"
import { cloneOf, type Scratch } from "../setting/scratch.ts"
import { inWorld } from "../setting/world.ts"
import type { Decision } from "./decision.ts"
import { compareServices, makeDatabases } from "./services.ts"
import { compareVerdicts, warmUp } from "./verdicts.ts"

/** Nothing was measured: both are the same bytes. */
const theSame: Decision = { answer: "NOT SLOWER", measures: [] }

/** The commit that is compared with. */
const baseIn = (root: string, named: string | undefined): string => {
  const base = baseOf(root, named)
  if (base === null) throw new UsageError("There is no commit before this one. Fix: name a --base")
  say(`compared with ${base.slice(0, 12)}`)
  return base
}

/** A commit of what is there now, on no branch. */
const commitOfWorkingTree = (root: string): string => {
  const head = commitOf(root, "HEAD") ?? ""
  const tree = workingTreeId(root)
  if (tree === mustGit(root, ["rev-parse", `${head}^{tree}`]).trim()) return head
  const who = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"]
  return mustGit(root, [...who, "commit-tree", "-p", head, "-m", "The working tree", tree]).trim()
}

/** Whether the working tree's orders service is slower than the base's. */
export const compareServiceWithBase = async (root: string, named: string | undefined): Promise<Decision> => {
  const base = cloneOf(root, baseIn(root, named))
  try {
    base.run("node", "tooling/bundle/src/main.ts", "apps/orders")
    const file = join(base.root, "apps/orders/dist/main.mjs")
    return await inWorld(async (world) => {
      if (readFileSync(file).equals(readFileSync(world.bundle.file))) return theSame
      await makeDatabases(world)
      return compareServices(world, {
        base: { file, planted: null },
        head: { file: world.bundle.file, planted: null },
      })
    })
  } finally {
    base.remove()
  }
}

/** What turbo has cached elsewhere need not be run again. */
const takeCache = (from: string, to: Scratch): void => {
  const cache = join(from, ".turbo/cache")
  if (existsSync(cache)) cpSync(cache, join(to.root, ".turbo/cache"), { recursive: true })
}

/** Whether the working tree's verdict is slower than the base's. */
export const compareVerdictWithBase = async (
  root: string,
  named: string | undefined,
  only: ReadonlyArray<string>,
): Promise<Decision> => {
  const commits = { base: baseIn(root, named), head: commitOfWorkingTree(root) }
  const base = { name: "the base", scratch: cloneOf(root, commits.base), planted: null }
  try {
    const head = { name: "the working tree", scratch: cloneOf(root, commits.head), planted: null }
    try {
      takeCache(root, base.scratch)
      warmUp(base, only)
      takeCache(base.scratch.root, head.scratch)
      warmUp(head, only)
      return await compareVerdicts({ base, head }, only)
    } finally {
      head.scratch.remove()
    }
  } finally {
    base.scratch.remove()
  }
}
