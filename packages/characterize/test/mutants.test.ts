import { execFile } from "node:child_process"
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterEach, beforeEach, expect, test } from "vitest"

const source = "exports.fee = function (sum) {\n  if (sum < 50) return 5\n  return 0\n}\n"
const loose = 'const { fee } = require("./src/fee.cjs")\nif (fee(10) !== 5) process.exit(1)\n'
const tight = `${loose}if (fee(50) !== 0 || fee(60) !== 0) process.exit(1)\n`

let folder = ""

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mutants-"))
  await mkdir(join(folder, "src"))
  await writeFile(join(folder, "src/fee.cjs"), source)
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const main = join(import.meta.dirname, "../src/mutants/main.ts")

const run = async (net: string, ...options: ReadonlyArray<string>) => {
  await writeFile(join(folder, "net.cjs"), net)
  const args = [main, folder, "--sample", "0", "--seed", "1", ...options, "--", process.execPath, "net.cjs"]
  return promisify(execFile)(process.execPath, args).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: unknown) => ({
      code: Number(Reflect.get(Object(error), "code")),
      said: `${String(Reflect.get(Object(error), "stdout"))}${String(Reflect.get(Object(error), "stderr"))}`,
    }),
  )
}

test("a tight net catches all, and the code stays as it is", async () => {
  const { code, said } = await run(tight)
  expect(said).toContain("5 of 5 caught (100.0 %), 0 left out as equivalent.")
  expect(code).toBe(0)
  expect(await readFile(join(folder, "src/fee.cjs"), "utf8")).toBe(source)
})

test("a loose net is told what it lets through", async () => {
  const { code, said } = await run(loose)
  expect(said).toContain(
    'SURVIVED src/fee.cjs:2 EqualityOperator: "if («sum < 50») return 5" with "sum <= 50"',
  )
  expect(said).toMatch(/3 of 5 caught \(60\.0 %\)/)
  expect(code).toBe(1)
})

test("what changes nothing is left out with its reason", async () => {
  const equivalent = ["sum <= 50", "true"].map((is) => ({
    file: "src/fee.cjs",
    mutator: is === "true" ? "ConditionalExpression" : "EqualityOperator",
    was: "if («sum < 50») return 5",
    is,
    reason: "nobody buys that much",
  }))
  await writeFile(join(folder, "equivalent.json"), JSON.stringify(equivalent))
  const { code, said } = await run(loose, "--equivalent", "equivalent.json")
  expect(said).toContain("3 of 3 caught (100.0 %), 2 left out as equivalent.")
  expect(said).toContain(", since nobody buys that much")
  expect(code).toBe(0)
})

test.each([
  ["process.exit(1)", [], "fails without a mutant"],
  [tight, ["--equivalent", "net.cjs"], "Unexpected token"],
  [tight, ["--sample", "many"], "--sample is a whole number"],
])("%j with %j is refused", async (net, options, reason) => {
  const { code, said } = await run(net, ...options)
  expect(said).toContain(reason)
  expect(code).toBe(2)
})
