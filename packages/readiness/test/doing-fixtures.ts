import type { Task } from "../src/experiments/tasks.ts"
import type { Files } from "./fixture.ts"

interface Doing {
  readonly files?: Files
  /** What meets the criterion. */
  readonly met: Readonly<Partial<Record<Task, string>>>
  /** What does not. */
  readonly unmet: Readonly<Partial<Record<Task, string>>>
}

/** A check of one's own: fails where a file has what is looked for. */
const checker = `import { readdirSync, readFileSync, statSync } from "node:fs"
const sought = new RegExp(process.argv[2])
for (const path of readdirSync(".", { recursive: true }))
  if (path !== "check.mjs" && !path.startsWith(".git") && statSync(path).isFile())
    if (sought.test(path + readFileSync(path, "utf8"))) {
      console.error("ERROR " + path)
      process.exitCode = 1
    }
`

const repository: Files = {
  "check.mjs": checker,
  "package-lock.json": "{}\n",
  "tsconfig.json": "{}\n",
  "src/price.ts": "export const isLarge = (net: number): boolean => net > 100\n",
  "src/price.test.ts": 'test("large", () => expect(isLarge(101)).toBe(true))\n',
  "AGENTS.md": "# Map\n\nRun the checks.\n",
  "README.md": "Begin with `npm install`.\n",
}

const looksFor = (words: string): string => `node check.mjs "${words}"`
const passes = "node --version"
const fails = "node --bogus"

const notices = (task: Task, words: string): Doing => ({
  files: repository,
  met: { [task]: looksFor(words) },
  unmet: { [task]: looksFor("what is not there") },
})

const runs = (task: Task): Doing => ({ files: repository, met: { [task]: passes }, unmet: { [task]: fails } })

/** For each criterion that takes a run. */
export const doingFixtures: Readonly<Record<string, Doing>> = {
  formatter: notices("format", "[0-9] ,"),
  lint: notices("lint", "debugger"),
  types: notices("types", ": number = true"),
  "strict-types": notices("types", "[(]value[)]"),
  naming: notices("lint", "_bad_"),
  "large-files": notices("lint", "line3000:"),
  complexity: notices("lint", "value === 40"),
  "dead-code": notices("structure", "planted-unused"),
  builds: {
    ...runs("build"),
    files: { ...repository, "package.json": '{\n  "scripts": {\n    "build": "tsc"\n  }\n}\n' },
  },
  pinned: runs("install"),
  "single-command": runs("install"),
  "fast-checks": runs("check"),
  "tests-run": notices("test", "net <= 100"),
  "test-passes": {
    ...runs("test"),
    files: { ...repository, "package.json": '{\n  "scripts": {\n    "test": "node --test"\n  }\n}\n' },
  },
  "agents-page-checked": notices("docs", "planted-nowhere"),
  "secret-scanning": notices("secrets", "ghp_[A-Za-z0-9]{36}"),
  "tests-guarded": notices("lint", "test.skip"),
}
