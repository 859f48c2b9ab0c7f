import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { at, entries, json, textOr } from "../repository/json.ts"
import { lineOf } from "../repository/repository.ts"
import { lastWords, run } from "../repository/run-tool.ts"
import { pnpmLockfile } from "./lockfiles.ts"

const matters = new Set(["high", "critical"])

/** The advisories of a report of `pnpm audit --json` that must be acted on. */
export const advisoriesIn = (report: unknown, lockfile: string): ReadonlyArray<Diagnostic> =>
  entries(at(report, "advisories"))
    .filter(([, advisory]) => matters.has(textOr("", at(advisory, "severity"))))
    .map(([, advisory]) => {
      const text = (key: string): string => textOr("", at(advisory, key))
      return {
        rule: "advisory",
        file: pnpmLockfile,
        line: lineOf(lockfile, `${text("module_name")}@`),
        message: `${text("module_name")} ${text("vulnerable_versions")}: ${text("title")} (${text("severity")}). Fix: update to ${text("patched_versions") || "another package"}. See ${text("url")}`,
      }
    })

/** Asks the registry for what is known against the locked packages. */
export const advisories = async (root: string, lockfile: string): Promise<ReadonlyArray<Diagnostic>> => {
  const result = await run(root, "pnpm", ["audit", "--json"], {
    timeout: 120_000,
    shell: process.platform === "win32",
  })
  const report = json(result.stdout)
  if (at(report, "advisories") === undefined)
    throw new CannotDecide(
      `the registry told no advisories: ${lastWords(result)} Fix: try again when it can be reached`,
    )
  return advisoriesIn(report, lockfile)
}
