import { execFileSync } from "node:child_process"
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { workingTreeId } from "@touchstone/gate-kit/tree"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { askVerdict } from "../src/ask-gate.ts"
import type { Step } from "../src/change.ts"
import type { Drill } from "../src/drill.ts"
import { programs } from "../src/run.ts"
import { makeScratch, type Scratch } from "../src/scratch.ts"
import { takeAll } from "../src/take-all.ts"

// A repository with a gate of its own, which objects to each file that has the word "wrong" in it.
const gate = `
import { globSync, readFileSync } from "node:fs"
const base = process.argv.at(-1)
const findings = globSync("src/*.txt")
  .filter((file) => readFileSync(file, "utf8").includes("wrong"))
  .map((file) => ({ rule: "no-wrong", file: file.replaceAll("\\\\", "/"), line: 1, message: "is wrong" }))
const silent = globSync("src/*.txt").some((file) => readFileSync(file, "utf8").includes("silent"))
const outcome = findings.length > 0 ? "failed" : "passed"
if (!silent) console.log(JSON.stringify({ gates: [{ id: process.argv[3], outcome, why: null, findings }], base }))
`

const home = mkdtempSync(join(tmpdir(), "engine-"))
const root = join(home, "repository")
const git = (...args: ReadonlyArray<string>): string =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.invalid", ...args], {
    cwd: root,
    encoding: "utf8",
  })

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

const drill = (name: string, defect: ReadonlyArray<Step>, twin: ReadonlyArray<Step>): Drill => ({
  name,
  title: name,
  gate: "words",
  rule: "no-wrong",
  file: "src/a.txt",
  sample: false,
  defect,
  twin,
})

const says = (text: string): ReadonlyArray<Step> => [{ file: "src/a.txt", write: text }]

const { run } = programs()
const ask = askVerdict(run, join(home, "cache"))
const plant = {
  change: [{ file: "src/plant.txt", write: "planted\n" }],
  commands: [["node", "--eval", "fs.writeFileSync('src/generated.txt', 'generated')"]],
}
let scratch: Scratch

beforeAll(async () => {
  write("tooling/verdict/src/main.ts", gate)
  write("src/a.txt", "right\n")
  write(".gitignore", "node_modules/\n")
  git("init", "--quiet", "--initial-branch=main")
  git("add", "--all")
  git("commit", "--quiet", "--message", "First")
  git("tag", "v1")
  write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n")
  chmodSync(join(root, ".git/hooks/pre-commit"), 0o755)
  write("src/uncommitted.txt", "new\n")
  scratch = await makeScratch(run, { root, tree: workingTreeId(root), plant }, join(home, "scratch"))
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

test("both halves decide, each from the same start", async () => {
  const lines: Array<string> = []
  const drills = [
    drill("01-ok", says("wrong"), says("fine")),
    drill("02-missed", says("fine"), says("fine")),
    drill("03-false-alarm", says("wrong"), [{ file: "src/b.txt", write: "wrong" }]),
    drill("04-stale", [{ file: "src/a.txt", find: "left", replace: "wrong" }], says("fine")),
    drill("05-stale-twin", says("wrong"), [{ file: "src/gone.txt", delete: true }]),
    drill("06-silent", says("silent"), says("fine")),
    drill(
      "07-uses-the-plant",
      [{ file: "src/plant.txt", moveTo: "src/a.txt" }, ...says("wrong")],
      says("fine"),
    ),
    drill(
      "08-uncommitted",
      [{ file: "src/uncommitted.txt", find: "new", replace: "" }, ...says("wrong")],
      says("fine"),
    ),
    drill("09-generated", [{ file: "src/generated.txt", delete: true }, ...says("wrong")], says("fine")),
  ]
  const taken = await takeAll(drills, [() => Promise.resolve(scratch)], ask, ({ drill: { name } }) => {
    lines.push(name)
  })
  expect(taken.map(({ outcome }) => outcome._tag)).toEqual([
    "ok",
    "missed",
    "false alarm",
    "no longer applies",
    "no longer applies",
    "undecided",
    "ok",
    "ok",
    "ok",
  ])
  expect(lines).toEqual(drills.map(({ name }) => name))
})

test("the repository stays as it was", () => {
  expect(git("for-each-ref", "--format=%(refname)").trim().split("\n")).toEqual([
    "refs/heads/main",
    "refs/tags/v1",
  ])
  expect(git("status", "--porcelain")).toBe("?? src/uncommitted.txt\n")
  expect(git("worktree", "list", "--porcelain").match(/^worktree /gm)).toHaveLength(1)
  expect(existsSync(join(root, "src/plant.txt"))).toBe(false)
})

test("a scratch tree knows the releases, and the same tree is the same commit", async () => {
  const tags = execFileSync("git", ["tag", "--merged", "HEAD"], { cwd: scratch.folder, encoding: "utf8" })
  expect(tags).toBe("v1\n")
  const second = await makeScratch(run, { root, tree: workingTreeId(root), plant }, join(home, "second"))
  expect(second.base).toBe(scratch.base)
})

test("what is ignored survives a reset, what is new does not", async () => {
  mkdirSync(join(scratch.folder, "node_modules"), { recursive: true })
  writeFileSync(join(scratch.folder, "node_modules", "kept"), "")
  writeFileSync(join(scratch.folder, "left-over"), "")
  await scratch.reset()
  expect(existsSync(join(scratch.folder, "node_modules", "kept"))).toBe(true)
  expect(existsSync(join(scratch.folder, "left-over"))).toBe(false)
})

test("programs end together with what they have started, and none begins any more", async () => {
  const others = programs()
  const file = join(home, "ticks")
  const tick = `setInterval(() => fs.appendFileSync(${JSON.stringify(file)}, "."), 20)`
  void others.run("sh", ["-c", `node --eval '${tick}' & wait`], home)
  await vi.waitUntil(() => existsSync(file), { timeout: 10_000 })
  await others.endAll()
  const ticks = readFileSync(file, "utf8")
  void others.run("node", ["--eval", tick], home)
  await run("node", ["--eval", "setTimeout(() => undefined, 300)"], home)
  expect(readFileSync(file, "utf8")).toBe(ticks)
})
