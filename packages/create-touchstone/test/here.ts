import { join } from "node:path"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { onTestFinished } from "vitest"
import { type Answers, type Given, withDefaults } from "../src/answers/answers.ts"
import { answersOf } from "../src/answers/check-answers.ts"
import { template } from "./templates.ts"

export const answers = (given: Given & { readonly name: string }): Answers => {
  const right = answersOf(withDefaults(given), template.tree)
  if (right === null) throw new Error("The test's own answers are wrong.")
  return right
}

/** An empty folder for a test, which is gone after it. */
export const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "scaffold-"))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return folder
}
