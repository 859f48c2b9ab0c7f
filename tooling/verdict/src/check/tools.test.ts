import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { findingsOf } from "./run.ts"
import { format, houseRules, types } from "./tools.ts"

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

test("a file that is not formatted is found", async () => {
  writeFileSync(join(root, "loose.ts"), "export const  a = 1;\n")
  writeFileSync(join(root, "fine.ts"), "export const a = 1;\n")
  expect(await format(root, ["loose.ts", "fine.ts"])).toEqual([
    expect.objectContaining({ rule: "prettier", file: "loose.ts" }),
  ])
})

test("the house's rules look at what is named, and at nothing where that is no source", async () => {
  const folder = join(root, "packages", "old")
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(root, "eslint.config.mjs"), 'export default [{ rules: { "no-var": "error" } }]\n')
  for (const name of ["named.cjs", "other.cjs", "known.cjs"]) writeFileSync(join(folder, name), "var a\n")
  const known = { "known.cjs": { "no-var": { count: 1 } } }
  writeFileSync(join(folder, "eslint-suppressions.json"), JSON.stringify(known))
  expect(await houseRules(root, ["packages/old/README.md"])).toEqual([])
  expect(await houseRules(root, ["packages/old/named.cjs", "packages/old/known.cjs"])).toEqual([
    expect.objectContaining({ rule: "no-var", file: "packages/old/named.cjs" }),
  ])
})
