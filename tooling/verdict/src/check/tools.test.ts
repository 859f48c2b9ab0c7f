import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { findingsOf } from "./run.ts"
import { types } from "./tools.ts"

const root = mkdtempSync(join(tmpdir(), "check-"))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test("a compiler that cannot look at all is an error, not a clean answer", async () => {
  const folder = join(root, "packages", "empty")
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ include: ["nothing-here"] }))
  await expect(types(root, ["packages/empty/src/a.ts"])).rejects.toThrow("TS18003")
})

test("a tool that objects in words that nobody can read is an error", () => {
  expect(() => findingsOf({ objected: true, output: "no type checker found" }, () => [])).toThrow(
    "no type checker found",
  )
  expect(findingsOf({ objected: false, output: "all is well" }, () => [])).toEqual([])
})
