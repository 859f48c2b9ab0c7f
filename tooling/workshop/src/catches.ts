import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import type { Run } from "@touchstone/drills/run"
import { mustGit } from "@touchstone/gate-kit/git"
import type { Begun } from "./begun.ts"

/** A copy of a package as it is, but with the sources of the start: what a test of the bug must fail on. */
const copyOf = (root: string, { start }: Begun, folder: string): string => {
  const copy = join(root, ".test", "workshop", folder)
  rmSync(copy, { recursive: true, force: true })
  const skipped = join(root, folder, "node_modules")
  cpSync(join(root, folder), copy, { recursive: true, filter: (path) => path !== skipped })
  symlinkSync(skipped, join(copy, "node_modules"), "junction")
  const files = mustGit(root, ["ls-tree", "-r", "--name-only", start, `${folder}/src/`])
    .trim()
    .split("\n")
  for (const file of files) {
    const path = join(copy, relative(folder, file))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, mustGit(root, ["show", `${start}:${file}`]))
  }
  return copy
}

/** What keeps a test from being the one that was asked for; null where nothing does. */
export const catches = async (run: Run, root: string, begun: Begun): Promise<string | null> => {
  const asked = begun.exercise.catches
  if (asked === undefined) return null
  const file = `${asked.package}/${asked.test}`
  const path = join(root, file)
  if (!existsSync(path)) return `${file} is not there yet: the test that sees the bug.`
  const lines = readFileSync(path, "utf8").trimEnd().split("\n").length
  if (lines > asked.lines)
    return `${file} has ${lines} lines; the smallest example needs no more than ${asked.lines}.`
  const copy = copyOf(root, begun, asked.package)
  const vitest = join(root, asked.package, "node_modules", "vitest", "vitest.mjs")
  const { code, output, errors } = await run("node", [vitest, "run", asked.test], copy, { TEST_SEED: "1" })
  rmSync(copy, { recursive: true, force: true })
  if (code === 0) return `${file} passes on the code of the start: it does not see the bug.`
  // Vitest tells of failures where programs tell of errors.
  const said = errors + output
  return said.includes("AssertionError") ? null : `${file} does not run: ${said.trim().slice(-300)}`
}
