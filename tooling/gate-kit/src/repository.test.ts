import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { baseOf } from "./base.ts"
import { CannotDecide } from "./gate.ts"
import { treeAt, workingTreeId } from "./tree.ts"

let root = ""

const git = (...args: ReadonlyArray<string>): string =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], {
    cwd: root,
    encoding: "utf8",
  }).trim()

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const commit = (text: string): string => {
  write("file.txt", text)
  git("add", "--all")
  git("commit", "--quiet", "--message", text)
  return git("rev-parse", "HEAD")
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "gate-kit-"))
  git("init", "--quiet", "--initial-branch=main")
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe("the base", () => {
  test("is nothing for the first commit", () => {
    expect(baseOf(root)).toBeNull()
    commit("one")
    expect(baseOf(root)).toBeNull()
  })

  test("is the first parent on the default branch", () => {
    const one = commit("one")
    commit("two")
    expect(baseOf(root)).toBe(one)
  })

  test("is where a branch has left the default branch, which has gone on", () => {
    const one = commit("one")
    git("checkout", "--quiet", "-b", "change")
    commit("two")
    commit("three")
    git("checkout", "--quiet", "main")
    commit("four")
    git("checkout", "--quiet", "change")
    expect(baseOf(root)).toBe(one)
  })

  test("is what origin has, on a default branch that is ahead of it", () => {
    const one = commit("one")
    git("update-ref", "refs/remotes/origin/main", one)
    commit("two")
    commit("three")
    expect(baseOf(root)).toBe(one)
  })

  test("is the commit that is named, and one that nobody knows is refused", () => {
    const one = commit("one")
    commit("two")
    commit("three")
    expect(baseOf(root, one)).toBe(one)
    expect(() => baseOf(root, "nowhere")).toThrow(CannotDecide)
  })

  test("is not guessed in a shallow clone", () => {
    commit("one")
    commit("two")
    const origin = root
    root = mkdtempSync(join(tmpdir(), "gate-kit-"))
    git("clone", "--quiet", "--depth=1", `file://${origin}`, ".")
    rmSync(origin, { recursive: true, force: true })
    expect(() => baseOf(root)).toThrow("git fetch --unshallow")
  })
})

describe("the working tree's id", () => {
  test("is that of the commit when nothing has changed", () => {
    commit("one")
    expect(workingTreeId(root)).toBe(git("rev-parse", "HEAD^{tree}"))
  })

  test("tells what is changed, new or gone, staged or not, and leaves the index alone", () => {
    write("gone.txt", "gone")
    commit("one")
    write("file.txt", "changed")
    write("sub/new file.txt", "new")
    rmSync(join(root, "gone.txt"))
    const status = git("status", "--porcelain")
    const { files, text } = treeAt(root, workingTreeId(root))
    expect([...files.keys()]).toEqual(["file.txt", "sub/new file.txt"])
    expect(text("file.txt")).toBe("changed")
    expect(text("gone.txt")).toBeNull()
    expect(git("status", "--porcelain")).toBe(status)
  })

  test("does not know what is ignored", () => {
    write(".gitignore", "dist/\n")
    commit("one")
    const before = workingTreeId(root)
    write("dist/left-over.js", "x")
    expect(workingTreeId(root)).toBe(before)
  })
})
