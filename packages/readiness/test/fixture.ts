import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"
import { assess } from "../src/command-line/assess.ts"
import type { JudgeCommand } from "../src/command-line/read-command.ts"
import type { Report, Reported } from "../src/judge/report.ts"

export type Files = Readonly<Record<string, string>>

const git = (cwd: string, ...args: ReadonlyArray<string>): void => {
  execFileSync(
    "git",
    ["-c", "user.name=a", "-c", "user.email=a@localhost", "-c", "commit.gpgSign=false", ...args],
    {
      cwd,
      stdio: "ignore",
    },
  )
}

/** A small repository, gone after the test; with a message it has a commit. */
export const fixture = (files: Files, message?: string): string => {
  const folder = mkdtempSync(join(tmpdir(), "readiness-fixture-"))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  for (const [path, text] of Object.entries({ "package.json": "{}\n", ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  if (message !== undefined) {
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    git(folder, "tag", "v1.0.0")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
  }
  return folder
}

const plain: JudgeCommand = {
  kind: "judge",
  path: ".",
  isRun: false,
  given: new Map(),
  only: [],
  limit: 60,
  level: null,
  isJson: false,
}

const reportOn = (folder: string, command: Partial<JudgeCommand> = {}): Promise<Report> =>
  assess({ ...plain, ...command }, { folder, signal: new AbortController().signal, note: () => null })

/** What is said of one criterion. */
export const judged = async (
  id: string,
  folder: string,
  command: Partial<JudgeCommand> = {},
): Promise<Reported> => {
  const { criteria } = await reportOn(folder, { ...command, only: [id] })
  const [only] = criteria
  if (only === undefined) throw new Error(`Nothing is said of ${id}.`)
  return only
}
