import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { Gate } from "../src/gates.ts"
import type { Verdict } from "../src/verdict.ts"
import { verify } from "../src/verify.ts"

const gate = (id: string, task: string, cost: Gate["cost"] = "quick"): Gate => ({
  id,
  question: `${id}?`,
  tasks: [task],
  output: "lines",
  cost,
})

export const gates = [gate("look", "look"), gate("artifact", "build"), gate("slow", "slow", "slow")]

/** A repository of its own with two packages and an app, which turbo itself looks at. */
export interface Workspace {
  readonly root: string
  readonly git: (...args: ReadonlyArray<string>) => string
  readonly write: (path: string, contents: unknown) => void
  readonly commit: () => void
  /** What the gate "look" does in a package, `one` or `two`: a program. */
  readonly look: (name: string, program: string) => void
  readonly ask: (
    options?: Partial<Parameters<typeof verify>[0]>,
    found?: Parameters<typeof verify>[1]["found"],
  ) => Promise<Verdict>
  readonly remove: () => void
}

const buildProgram = `import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
mkdirSync("dist", { recursive: true })
writeFileSync("dist/main.mjs", readFileSync("main.ts"))`

export const newWorkspace = (): Workspace => {
  const root = mkdtempSync(join(tmpdir(), "verify-"))
  const git = (...args: ReadonlyArray<string>): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], {
      cwd: root,
      encoding: "utf8",
    }).trim()
  const write = (path: string, contents: unknown): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), typeof contents === "string" ? contents : JSON.stringify(contents))
  }
  const commit = (): void => {
    git("add", "--all")
    git("commit", "--quiet", "--message", "change")
  }
  const look = (name: string, program: string): void => write(`packages/${name}/look.mjs`, program)
  for (const name of ["one", "two"]) {
    write(`packages/${name}/package.json`, {
      name: `@t/${name}`,
      version: "0.0.0",
      scripts: { look: "node look.mjs", slow: "node -e 0" },
    })
    look(name, "")
  }
  write("apps/shop/package.json", { name: "@t/shop", version: "0.0.0", scripts: { build: "node build.mjs" } })
  write("apps/shop/build.mjs", buildProgram)
  write("apps/shop/main.ts", "console.log('shop')")
  write("package.json", { name: "t", packageManager: "pnpm@12.4.2", private: true })
  write(
    "pnpm-workspace.yaml",
    "packages: [packages/*, apps/*]\npmOnFail: ignore\nverifyDepsBeforeRun: false\n",
  )
  write("turbo.json", {
    tasks: { look: { env: ["VERDICT_TREE"] }, build: { outputs: ["dist/**"] }, slow: {} },
  })
  write("tooling/toolchain/package-lock.json", "{}")
  write(".gitignore", "_tmp_*\n.turbo\n.verdict\ncoverage\ndist\nnode_modules\n*.tsbuildinfo\n")
  git("init", "--quiet", "--initial-branch=main")
  commit()
  return {
    root,
    git,
    write,
    commit,
    look,
    ask: (options = {}, found = () => undefined) =>
      verify(
        {
          root,
          gates,
          only: [],
          changed: false,
          nightly: false,
          base: undefined,
          approvals: undefined,
          ...options,
        },
        { began: () => undefined, found },
      ),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** A verdict without what differs between two runs. */
export const withoutTimes = (verdict: Verdict): unknown => ({ ...verdict, run: null })
