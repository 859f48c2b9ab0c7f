import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { mustGit } from "@touchstone/gate-kit/git"
import { expect, onTestFinished, test } from "vitest"
import { committedIn, keep, measuredIn } from "./record.ts"

const who = ["-c", "user.name=test", "-c", "user.email=test@localhost"]

const repository = (): string => {
  const root = mkdtempSync(join(tmpdir(), "bench-record-"))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mustGit(root, ["init", "--quiet"])
  return root
}

const commit = (root: string, subject: string): string => {
  mustGit(root, [...who, "commit", "--quiet", "--allow-empty", "--message", subject])
  return committedIn(root)
}

test("what was kept comes back in the order of the commits, the newest run of each benchmark", () => {
  const root = repository()
  const first = commit(root, "First")
  const second = commit(root, "Second")
  const run = (id: string, day: string, figure: number) =>
    keep(root, {
      commit: id,
      of: "verdict",
      startedAt: new Date(day),
      figures: { "nothing changed": figure },
    })
  run(second, "2026-11-02", 3)
  run(first, "2026-11-01", 1)
  run(first, "2026-11-03", 2)
  mustGit(root, [...who, "notes", "--ref=refs/notes/delivery", "append", "-m", `{"kind":"verdict"}`, first])
  const measured = measuredIn(root).map(({ subject, runs }) => [subject, runs["verdict"]?.figures])
  expect(measured).toEqual([
    ["First", { "nothing changed": 2 }],
    ["Second", { "nothing changed": 3 }],
  ])
})

test("nothing is kept of what is not committed", () => {
  const root = repository()
  commit(root, "First")
  writeFileSync(join(root, "new.txt"), "new\n")
  expect(() => committedIn(root)).toThrow("--record keeps figures with a commit, and not all is committed.")
})
