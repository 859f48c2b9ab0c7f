import { globSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"

/** Where each package's run leaves its results; see the preset in tooling/vitest. */
const pattern = "{apps,packages,tooling}/*/.test/results-*.json"

export interface Results {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const at = (report: unknown, key: string): unknown =>
  typeof report === "object" && report !== null ? Reflect.get(report, key) : undefined

const countAt = (report: unknown, key: string): number => {
  const count = at(report, key)
  if (typeof count !== "number") throw new Error(`A test report has no ${key}; was it written by vitest?`)
  return count
}

/** A file that could not even be loaded fails without a test of its own. */
const failures = (report: unknown): number =>
  Math.max(countAt(report, "numFailedTests"), at(report, "success") === true ? 0 : 1)

/** Forgets the results of earlier runs, so that none of them is counted as this one's. */
export const clearResults = (root: string): void => {
  for (const file of globSync(pattern, { cwd: root })) rmSync(join(root, file))
}

/** Adds up what the packages' runs have left. Tests that did not run count as skipped, never as passed. */
export const readResults = (root: string): Results =>
  globSync(pattern, { cwd: root })
    .map((file): unknown => JSON.parse(readFileSync(join(root, file), "utf8")))
    .map((report) => ({
      passed: countAt(report, "numPassedTests"),
      failed: failures(report),
      skipped: countAt(report, "numPendingTests") + countAt(report, "numTodoTests"),
    }))
    .reduce(
      (sum, { passed, failed, skipped }) => ({
        passed: sum.passed + passed,
        failed: sum.failed + failed,
        skipped: sum.skipped + skipped,
      }),
      { passed: 0, failed: 0, skipped: 0 },
    )
