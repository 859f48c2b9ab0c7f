import { spawn } from "node:child_process"
import { globSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Verdict } from "../src/verdict.ts"
import { newWorkspace, withoutTimes, type Workspace } from "./workspace.ts"

// What an earlier run, another branch or a killed process leaves behind changes no verdict. Nothing is cleared between the
// cases: each meets what all before it have left as well.

let there: Workspace
let fresh: Verdict

beforeAll(async () => {
  there = newWorkspace()
  fresh = await there.ask()
})
afterAll(() => there.remove())

const onAnotherBranch = async (leave: () => unknown): Promise<void> => {
  there.git("checkout", "--quiet", "-b", "other")
  await leave()
  there.git("checkout", "--quiet", "--force", "main")
  there.git("branch", "--quiet", "-D", "other")
  there.git("clean", "--quiet", "-d", "--force")
}

const overwrite = (pattern: string, contents: string): void => {
  for (const file of globSync(pattern, { cwd: there.root })) writeFileSync(join(there.root, file), contents)
}

const leftovers: ReadonlyArray<readonly [string, () => unknown]> = [
  ["nothing, caches included", () => rmSync(join(there.root, ".turbo"), { recursive: true })],
  ["what was built of another branch", () => there.write("apps/shop/dist/main.mjs", "console.log('other')")],
  ["a file more in what was built", () => there.write("apps/shop/dist/replay.mjs", "console.log('replay')")],
  ["build info and coverage", () => there.write("packages/one/coverage/tsconfig.tsbuildinfo", "{}")],
  ["a verdict of another kind", () => there.write(".verdict/verdict.json", { verdict: "NOT RELEASABLE" })],
  [
    "a run that failed on another branch",
    () =>
      onAnotherBranch(() => {
        there.look("two", "process.exit(1)")
        return there.ask()
      }),
  ],
  [
    "a run that passed on another branch",
    () =>
      onAnotherBranch(() => {
        there.write("apps/shop/main.ts", "console.log('other')")
        there.commit()
        return there.ask()
      }),
  ],
  [
    "a run that could not look",
    () =>
      onAnotherBranch(() => {
        there.look("one", 'console.log("UNDECIDED look no"); process.exit(2)')
        return there.ask()
      }),
  ],
  [
    "a run that was killed",
    () =>
      onAnotherBranch(async () => {
        // So that it cannot have ended when it is killed.
        there.look("one", "setTimeout(() => {}, 5_000)")
        rmSync(join(there.root, ".turbo"), { recursive: true })
        const child = spawn("turbo", ["run", "look", "build", "slow"], { cwd: there.root, detached: true })
        await new Promise((resolve) => setTimeout(resolve, 400))
        process.kill(-(child.pid ?? 0), "SIGKILL")
      }),
  ],
  [
    "logs of turbo's that were cut off",
    () => overwrite("{apps,packages}/*/.turbo/*.log", "ERROR look x a:1 b"),
  ],
  ["summaries of turbo's that are none", () => there.write(".turbo/runs/zzz.json", "{")],
  ["a cache whose files are broken", () => overwrite(".turbo/cache/*.tar.zst", "broken")],
]

test.each(leftovers)("%s", async (_, leave) => {
  await leave()
  expect(withoutTimes(await there.ask())).toEqual(withoutTimes(fresh))
})

test("two clones of one commit get the same verdict, byte for byte", async () => {
  const other = newWorkspace()
  try {
    other.git("fetch", "--quiet", there.root, "main")
    other.git("reset", "--quiet", "--hard", "FETCH_HEAD")
    const verdict = await other.ask()
    expect(JSON.stringify(withoutTimes(verdict))).toBe(JSON.stringify(withoutTimes(fresh)))
    expect(verdict.artifacts).toHaveLength(1)
  } finally {
    other.remove()
  }
})
