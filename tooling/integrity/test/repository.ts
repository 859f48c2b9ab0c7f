import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { devNull, tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"

// Neither the git hook that may have started this, nor the verdict, nor anybody's settings have a say here.
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:GIT|VERDICT)_/.test(name))),
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: "1",
}

const command = join(import.meta.dirname, "../src/main.ts")

interface Answer {
  readonly code: number | null
  readonly lines: ReadonlyArray<string>
  readonly error: string
}

export interface Repository {
  readonly folder: string
  /** Writes files; null takes one away. */
  readonly write: (files: Readonly<Record<string, string | null>>) => void
  readonly git: (...args: ReadonlyArray<string>) => string
  /** Commits all that is there, and gives the commit. */
  readonly commit: () => string
  readonly integrity: (args?: ReadonlyArray<string>, env?: Readonly<Record<string, string>>) => Answer
}

/** A new repository, which is removed when the test is over. */
export const repository = (): Repository => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "guarded-")))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const git: Repository["git"] = (...args) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: folder,
      encoding: "utf8",
      env: environment,
      stdio: "pipe",
    }).trim()
  git("init", "--quiet", "--initial-branch=main")
  return {
    folder,
    git,
    write: (files) => {
      for (const [path, content] of Object.entries(files)) {
        const file = join(folder, path)
        mkdirSync(dirname(file), { recursive: true })
        if (content === null) rmSync(file)
        else writeFileSync(file, content)
      }
    },
    commit: () => {
      git("add", "--all")
      git("commit", "--quiet", "--allow-empty", "--message", "change")
      return git("rev-parse", "HEAD")
    },
    integrity: (args = [], env = {}) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
        cwd: folder,
        encoding: "utf8",
        env: { ...environment, ...env },
      })
      return { code: status, lines: stdout.split("\n").filter((line) => line !== ""), error: stderr }
    },
  }
}
