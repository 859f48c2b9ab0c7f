import { expect, test } from "vitest"
import { run } from "./run.ts"

test.each([
  ["main.ts", ["services"], 'There is no benchmark of "services".'],
  ["main.ts", ["checks", "service"], "One thing at a time, not also service."],
  ["main.ts", ["service", "--rounds", "0"], '--rounds is "0"; it must be a whole number from 1 to 1000.'],
  ["main.ts", ["service", "--seconds", "ten"], '--seconds is "ten"'],
  ["main.ts", ["compare", "--of", "page"], '--of is "page"; it must be service or verdict.'],
  ["main.ts", ["compare", "--only", "lint"], "--only is for --of verdict."],
  ["main.ts", ["prove", "--runs", "0"], '--runs is "0"'],
  ["load/main.ts", ["--seconds", "1"], '--seconds is "1"; it must be a whole number from 3 to 3600.'],
  ["load/main.ts", ["--rounds", "3"], "--rounds is for --sigterm."],
  ["load/main.ts", ["--sigterm", "--seconds", "3"], "--seconds is not for --sigterm."],
])("%s %j is refused", async (command, args, message) => {
  const { code, stderr } = await run(command, args)
  expect(stderr).toContain(message)
  expect(code).toBe(2)
})

test.each(["main.ts", "load/main.ts", "profile/main.ts"])("%s --help tells how", async (command) => {
  const { code, stdout } = await run(command, ["--help"])
  expect(stdout).toMatch(/^npm run /)
  expect(code).toBe(0)
})
