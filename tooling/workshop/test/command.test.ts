import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, test } from "vitest"

const main = join(import.meta.dirname, "..", "src", "main.ts")
const call = (...args: ReadonlyArray<string>) =>
  spawnSync(process.execPath, [main, ...args], { encoding: "utf8" })

test("says how it is used", () => {
  const { status, stdout } = call("--help")
  expect(status).toBe(0)
  expect(stdout).toContain("start NN")
})

test("lists the exercises, for people and for programs", () => {
  expect(call("list").stdout).toMatch(/^01 {2}back-pressure +20 min {2}\S/)
  const listed: unknown = JSON.parse(call("list", "--json").stdout)
  const first = { name: "01-a-verdict-read", page: "docs/workshop/01-a-verdict-read.md" }
  expect(listed).toEqual(expect.arrayContaining([expect.objectContaining(first)]))
})

test.each([
  [[], 'There is no command ""'],
  [["begin"], 'There is no command "begin"'],
  [["start"], "Say which exercise"],
  [["start", "99"], "There is no exercise called 99."],
  [["prove", "01", "99"], "There is no exercise called 99."],
  [["list", "--track", "lunch"], "There is no track lunch."],
  [["list", "--unknown"], "--unknown"],
])("wrong use, such as %j, is told and exits with 2", (args, message) => {
  const { status, stdout, stderr } = call(...args)
  expect([status, stdout]).toEqual([2, ""])
  expect(stderr).toContain(message)
  expect(stderr.trim()).not.toContain("\n")
})
