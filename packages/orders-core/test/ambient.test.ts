import { execFile } from "node:child_process"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"

const packageRoot = join(import.meta.dirname, "..")
const planted = {
  "process-env": "export const region = process.env",
  "console-log": 'export const shout = () => console.log("priced")',
  fetch: 'export const rates = () => fetch("https://rates.example")',
  "set-timeout": "export const later = (run: () => void) => setTimeout(run, 1)",
  "node-import": 'export { readFileSync } from "node:fs"',
} as const
const benign = 'import { MinorUnits } from "../../../src/money.ts"\nexport const free = MinorUnits(0)'

let scratch = ""
let compiler = ""

beforeAll(async () => {
  await mkdir(join(packageRoot, ".test"), { recursive: true })
  scratch = await mkdtemp(join(packageRoot, ".test", "ambient-"))
  await mkdir(join(scratch, "src"))
  for (const [name, source] of Object.entries({ ...planted, benign })) {
    await writeFile(join(scratch, "src", `${name}.ts`), source)
  }
  const tsconfig = { extends: "../../tsconfig.json", include: ["src"], references: [] }
  await writeFile(join(scratch, "tsconfig.json"), JSON.stringify(tsconfig))
  const tsc = join(packageRoot, "node_modules", "@typescript", "native", "bin", "tsc")
  compiler = await promisify(execFile)(process.execPath, [tsc, "-p", scratch]).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error instanceof Error && "stdout" in error ? String(error.stdout) : String(error)),
  )
}, 60_000)

afterAll(() => rm(scratch, { recursive: true, force: true }))

test.each(Object.keys(planted))("the core does not compile with %s in it", (name) => {
  expect(compiler).toMatch(
    new RegExp(String.raw`src[/\\]${name}\.ts\(1,\d+\): error TS(2304|2584|2591|2307)`),
  )
})

test("and compiles with what it may use", () => {
  expect(compiler).not.toContain("benign.ts")
})
