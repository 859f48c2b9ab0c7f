import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { applyChange, type Step } from "@touchstone/drills/change"
import { runGit } from "@touchstone/gate-kit/git"
import type { Exercise } from "./exercise.ts"

/** The text of a file before the exercise; null where there is none. */
type Before = (file: string) => string | null

const sideOf = (
  folder: string,
  files: Iterable<string>,
  before: Before,
  change: ReadonlyArray<Step>,
): void => {
  for (const file of files) {
    const text = before(file)
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    if (text !== null) writeFileSync(path, text)
  }
  applyChange(folder, change)
}

/** The way from the start to the solution, as `git apply` takes it. */
export const solutionOf = ({ start, solution }: Exercise, before: Before): string => {
  const folder = mkdtempSync(join(tmpdir(), "workshop-"))
  try {
    const files = new Set([...start, ...solution].map(({ file }) => file))
    sideOf(join(folder, "a"), files, before, start)
    sideOf(join(folder, "b"), files, before, solution)
    return runGit(folder, ["diff", "--no-index", "--no-prefix", "a", "b"]).stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
