import { spawnSync } from "node:child_process"
import { readFileSync, rmSync } from "node:fs"
import { relative, sep } from "node:path"
import { runGate } from "@touchstone/gate-kit/gate"
import { mustGit, topOf } from "@touchstone/gate-kit/git"
import { workingTreeId } from "@touchstone/gate-kit/tree"
import { changedSources } from "./changed-sources.ts"
import { type Report, survivorsOf } from "./survivors.ts"

// Runs Stryker in a core's folder: on the sources that have changed since VERDICT_BASE, or on all where it is not set.

interface Configuration {
  readonly mutate: ReadonlyArray<string>
  readonly thresholds: { readonly break: number }
}

const isConfiguration = (value: unknown): value is Configuration =>
  typeof value === "object" && value !== null && "mutate" in value && "thresholds" in value

const isReport = (value: unknown): value is Report =>
  typeof value === "object" && value !== null && "files" in value

const configured = (): Configuration => {
  const value: unknown = JSON.parse(readFileSync("stryker.config.json", "utf8"))
  if (!isConfiguration(value)) throw new Error("stryker.config.json has no mutate or no thresholds.")
  return value
}

const reportFile = "reports/mutation/mutation.json"

const changedSince = (root: string, base: string, folder: string): ReadonlyArray<string> =>
  mustGit(root, [
    "diff",
    "--name-only",
    "--no-renames",
    "--diff-filter=d",
    "-z",
    base,
    workingTreeId(root),
    "--",
    folder,
  ])
    .split("\0")
    .filter((path) => path !== "")
    .map((path) => path.slice(folder.length + 1))

const stryker = (mutate: ReadonlyArray<string> | null): Report => {
  rmSync(reportFile, { force: true })
  const { error } = spawnSync(
    "stryker",
    ["run", ...(mutate === null ? [] : ["--mutate", mutate.join(",")])],
    {
      shell: process.platform === "win32",
      stdio: "inherit",
    },
  )
  if (error !== undefined) throw error
  const report: unknown = JSON.parse(readFileSync(reportFile, "utf8"))
  if (!isReport(report)) throw new Error(`${reportFile} is no report of Stryker's.`)
  return report
}

await runGate("mutation", () => {
  const root = topOf(process.cwd())
  const folder = relative(root, process.cwd()).split(sep).join("/")
  const { mutate, thresholds } = configured()
  // At night all of them are asked.
  const base = process.env["VERDICT_NIGHTLY"] === undefined ? (process.env["VERDICT_BASE"] ?? "") : ""
  const sources = base === "" ? null : changedSources(changedSince(root, base, folder), mutate)
  if (sources !== null && sources.length === 0) {
    process.stdout.write("No source of this core has changed.\n")
    return []
  }
  return survivorsOf(stryker(sources), folder, thresholds.break)
})
