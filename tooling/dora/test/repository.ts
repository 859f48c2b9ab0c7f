import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { recordRef } from "@touchstone/verdict/record"
import type { CommitGraph } from "../src/delivery/commit-graph.ts"
import type { DeliveryLine } from "../src/record/line.ts"

const main = join(import.meta.dirname, "../src/main.ts")

// A hook of git that runs the tests would have them work on its own repository.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:GIT_|INIT_CWD$)/.test(name)),
)

export interface Repository {
  readonly root: string
  readonly git: (...args: ReadonlyArray<string>) => string
  /** The id here of a commit that was made up. */
  readonly idOf: (commit: string) => string
  /** Adds a text to the note of a commit that was made up. */
  readonly note: (commit: string, text: string) => void
  /** Runs the command there. */
  readonly dora: (...args: ReadonlyArray<string>) => SpawnSyncReturns<string>
  readonly remove: () => void
}

const author = ["-c", "user.name=t", "-c", "user.email=t@localhost"]

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`

/** A repository with made-up commits, parents first, each by its own time; its record is empty. */
export const repository = (commits: CommitGraph): Repository => {
  const root = mkdtempSync(join(tmpdir(), "dora-"))
  const run = (args: ReadonlyArray<string>, input = ""): string =>
    execFileSync("git", [...author, ...args], { cwd: root, env, input, encoding: "utf8", stdio: "pipe" })
  const ids = new Map<string, string>()
  const idOf = (commit: string): string => ids.get(commit) ?? commit
  run(["init", "--quiet", "--initial-branch=main"])
  const marks = new Map([...commits.keys()].map((commit, index) => [commit, index + 1]))
  const stream = [...commits].map(([commit, { committed, parents }]) =>
    [
      "commit refs/heads/main",
      `mark :${marks.get(commit)}`,
      `committer t <t@localhost> ${committed / 1000} +0000`,
      data(commit).trimEnd(),
      ...parents.map((parent, index) => `${index === 0 ? "from" : "merge"} :${marks.get(parent)}`),
      "",
    ].join("\n"),
  )
  const file = join(root, ".git", "marks")
  // A commit that is no child of the one before it takes the branch along.
  run(["fast-import", "--quiet", "--force", `--export-marks=${file}`], stream.join("\n"))
  const made = new Map(
    readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.slice(1).split(" "))
      .map(([mark = "", id = ""]) => [Number(mark), id]),
  )
  for (const [commit, mark] of marks) ids.set(commit, made.get(mark) ?? "")
  return {
    root,
    git: (...args) => run(args).trim(),
    idOf,
    note: (commit, text) => {
      run(["notes", `--ref=${recordRef}`, "append", "-m", text, idOf(commit)])
    },
    dora: (...args) => spawnSync(process.execPath, [main, ...args], { cwd: root, env, encoding: "utf8" }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** A line of the record, of commits as they are called in a repository. */
export const written = (line: DeliveryLine, { idOf }: Repository): string =>
  JSON.stringify(line, (key, value: unknown) =>
    key === "commit" && typeof value === "string" ? idOf(value) : value,
  )
