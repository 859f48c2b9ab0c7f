import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, test } from "vitest"

const main = join(import.meta.dirname, "..", "src", "main.ts")
const call = (...args: ReadonlyArray<string>) =>
  spawnSync(process.execPath, [main, ...args], { encoding: "utf8" })

test("says how it is used", () => {
  const { status, stdout } = call("--help")
  expect(status).toBe(0)
  expect(stdout).toContain("--shard 1/4")
})

test.each([
  [["--shard", "5/4"], "--shard is 5/4"],
  [["--sample", "none"], "--sample is none"],
  [["no-such-drill"], "There is no drill called no-such-drill."],
  [["--unknown"], "--unknown"],
])("wrong use, such as %j, is told and exits with 2", (args, message) => {
  const { status, stderr } = call(...args)
  expect(status).toBe(2)
  expect(stderr).toContain(message)
})
