import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { mustGit } from "@touchstone/gate-kit/git"
import { afterAll, expect, test } from "vitest"
import { lineOf, repositoryAt } from "./repository.ts"

const root = mkdtempSync(join(tmpdir(), "repository-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test("holds what is tracked and what is new, and neither what is ignored nor what is gone", () => {
  mkdirSync(join(root, "src"))
  mkdirSync(join(root, "dist"))
  for (const file of ["src/tracked.ts", "src/gone.ts", "dist/made.js"]) writeFileSync(join(root, file), "")
  writeFileSync(join(root, ".gitignore"), "dist/\n")
  mustGit(root, ["init", "--quiet"])
  mustGit(root, ["add", "--all"])
  rmSync(join(root, "src/gone.ts"))
  writeFileSync(join(root, "src/new.ts"), "one\r\ntwo\r\n")

  const repository = repositoryAt(root)
  expect(repository.files).toEqual([".gitignore", "src/new.ts", "src/tracked.ts"])
  expect(["src", "src/new.ts", "dist", "src/gone.ts"].map(repository.has)).toEqual([true, true, false, false])
  expect([repository.text("src/new.ts"), repository.text("src/gone.ts")]).toEqual(["one\ntwo\n", ""])
})

test("a line is found by its words", () => {
  expect([lineOf("a\nb\nc", "b"), lineOf("a\nb", "nothing")]).toEqual([2, 1])
})
