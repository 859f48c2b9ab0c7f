import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { programs } from "@touchstone/drills/run"
import { afterEach, beforeEach, expect, test } from "vitest"
import { begun } from "../src/begun.ts"
import { check, isDone } from "../src/check.ts"
import type { Exercise } from "../src/exercise.ts"
import { start } from "../src/start.ts"

// A gate of its own, which objects to the word "wrong", and prints what it compared with.
const gate = `
import { readFileSync } from "node:fs"
const wrong = readFileSync("src/a.txt", "utf8").includes("wrong")
const base = process.argv[process.argv.indexOf("--base") + 1]
const findings = wrong ? [{ rule: "no-wrong", file: "src/a.txt", line: 1, message: base }] : []
console.log(JSON.stringify({ gates: [{ id: process.argv[3], outcome: wrong ? "failed" : "passed", why: null, findings }] }))
`

const exercise: Exercise = {
  name: "01-words",
  title: "Words",
  page: "docs/workshop/01-words.md",
  track: "back-pressure",
  minutes: 5,
  gates: ["words"],
  guardRails: true,
  untouched: ["src/oracle.txt"],
  objection: { gate: "words", rule: "no-wrong", file: "src/a.txt" },
  plant: { change: [{ file: "src/plant.txt", write: "planted\n" }], commands: [] },
  start: [{ file: "src/a.txt", write: "wrong\n" }],
  solution: [],
}

let root = ""
const { run } = programs()
const git = (...args: ReadonlyArray<string>): string =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.invalid", ...args], {
    cwd: root,
    encoding: "utf8",
  }).trim()
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "walk-"))
  git("init", "--quiet", "--initial-branch=main")
  write("tooling/verdict/src/main.ts", gate)
  write("src/a.txt", "right\n")
  write("src/oracle.txt", "right\n")
  git("add", "--all")
  git("commit", "--quiet", "--message", "First")
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test("a start is a branch of two commits, and what its check compares with is the first", async () => {
  await start(run, root, exercise)
  expect(git("branch", "--show-current")).toBe("workshop/01-words")
  expect(git("log", "--format=%s", "main..HEAD").split("\n")).toEqual([
    "Start: Words",
    "Plant the lending desk",
  ])
  expect(git("status", "--porcelain")).toBe("")
  const at = begun(root, [exercise], undefined)
  expect([at.start, git("rev-parse", at.base)]).toEqual([git("rev-parse", "HEAD"), git("rev-parse", "HEAD^")])
  const checked = await check(run, root, at)
  expect(isDone(checked)).toBe(false)
  expect(checked.findings).toMatchObject([{ gate: "words", message: `${at.start}^` }])
})

test("done is what satisfies the gates, and left alone what was to be left alone", async () => {
  await start(run, root, exercise)
  const at = begun(root, [exercise], "01")
  write("src/a.txt", "right\n")
  write("src/oracle.txt", "as I like it\n")
  expect((await check(run, root, at)).missing).toEqual([
    expect.stringContaining("src/oracle.txt is not as the start"),
  ])
  write("src/oracle.txt", "right\n")
  git("commit", "--quiet", "--all", "--message", "Mend it")
  expect(isDone(await check(run, root, begun(root, [exercise], undefined)))).toBe(true)
})

test("words that must be there, or must not, are looked for", async () => {
  const why = "says nothing yet."
  const asked: Exercise = {
    ...exercise,
    has: [{ file: "src/a.txt", text: "more", why }],
    lacks: [{ file: "src/a.txt", text: "old", why }],
  }
  await start(run, root, asked)
  write("src/a.txt", "old\n")
  const at = begun(root, [asked], undefined)
  expect((await check(run, root, at)).missing).toEqual([`src/a.txt: ${why}`, `src/a.txt: ${why}`])
  write("src/a.txt", "more\n")
  expect((await check(run, root, at)).missing).toEqual([])
})

test("nothing is started over changes that are not committed, a branch that is there, or another exercise", async () => {
  write("src/new.txt", "mine\n")
  await expect(start(run, root, exercise)).rejects.toThrow("There are changes that are not committed.")
  expect([readFileSync(join(root, "src/new.txt"), "utf8"), git("branch", "--show-current")]).toEqual([
    "mine\n",
    "main",
  ])
  rmSync(join(root, "src/new.txt"))
  await start(run, root, exercise)
  await expect(start(run, root, { ...exercise, name: "02-more" })).rejects.toThrow("which is an exercise")
  git("switch", "--quiet", "main")
  await expect(start(run, root, exercise)).rejects.toThrow("workshop/01-words is there already.")
})

test("a start that fails leaves all as it was", async () => {
  const stale: Exercise = { ...exercise, start: [{ file: "src/a.txt", find: "left", replace: "wrong" }] }
  await expect(start(run, root, stale)).rejects.toThrow("does not have the text")
  expect(git("for-each-ref", "--format=%(refname:short)")).toBe("main")
  expect([git("branch", "--show-current"), git("status", "--porcelain")]).toEqual(["main", ""])
  expect(existsSync(join(root, "src/plant.txt"))).toBe(false)
})

test("where nothing was started, that is said", () => {
  expect(() => begun(root, [exercise], undefined)).toThrow("No exercise has been started here.")
  expect(() => begun(root, [exercise], "01")).toThrow("01-words has not been started.")
})
