import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { fetchRecord, pushRecord, saveRecord } from "../src/carry-record.ts"

const ref = "--ref=refs/notes/delivery"
const identity = ["-c", "user.name=a", "-c", "user.email=a@localhost"]

const state = { folder: "", one: "", other: "" }

const git = (root: string, ...args: ReadonlyArray<string>): string =>
  execFileSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" })

const note = (root: string, text: string): void => {
  git(root, "notes", ref, "append", "-m", text, "HEAD")
}
const noted = (root: string): ReadonlyArray<string> =>
  git(root, "notes", ref, "show", "HEAD")
    .split("\n")
    .filter((line) => line !== "")

beforeEach(() => {
  state.folder = mkdtempSync(join(tmpdir(), "record-"))
  const origin = join(state.folder, "origin")
  git(state.folder, "init", "--quiet", "--bare", origin)
  state.one = join(state.folder, "one")
  state.other = join(state.folder, "other")
  git(state.folder, "clone", "--quiet", origin, state.one)
  git(state.one, "commit", "--quiet", "--allow-empty", "-m", "First")
  git(state.one, "push", "--quiet", "origin", "HEAD")
  git(state.folder, "clone", "--quiet", origin, state.other)
})
afterEach(() => rmSync(state.folder, { recursive: true, force: true }))

test("no record anywhere is no error", () => {
  expect(() => fetchRecord(state.one)).not.toThrow()
  expect(() => pushRecord(state.one)).not.toThrow()
})

test("the record of two clones is told to both, whoever pushes first", () => {
  note(state.one, "verdict")
  pushRecord(state.one)
  note(state.other, "deployment")
  pushRecord(state.other)
  fetchRecord(state.one)
  expect(noted(state.one)).toEqual(["deployment", "verdict"])
  expect(noted(state.other)).toEqual(["deployment", "verdict"])
})

test("a saved record is taken in beside what is there", () => {
  note(state.one, "verdict")
  const file = join(state.folder, "record.bundle")
  saveRecord(state.one, file)
  note(state.other, "deployment")
  fetchRecord(state.other, file)
  expect(noted(state.other)).toEqual(["deployment", "verdict"])
})
