import { execFile } from "node:child_process"
import { rm, writeFile } from "node:fs/promises"
import { join, relative, sep } from "node:path"
import { promisify } from "node:util"
import { approve } from "@touchstone/characterize/approve"
import { copyOf } from "@touchstone/characterize/copy"
import { afterAll, beforeAll, expect, test } from "vitest"

const app = join(import.meta.dirname, "..")
let copy = ""

/** The file that had the old calculation. */
const successor = `"use strict"
exports.calculate = require("./strangler/calculate.ts").calculate
`

/** What the old code needed to be compared with, and to be switched off. */
const gone = [
  "src/main.ts",
  "src/strangler/flags.ts",
  "src/strangler/switchboard.ts",
  "test/differential.test.ts",
  "test/retired.test.ts",
  "test/strangler.test.ts",
]

beforeAll(async () => {
  copy = await copyOf(app, "retired")
  await writeFile(join(copy, "src/calc.cjs"), successor)
  for (const file of gone) await rm(join(copy, file))
})
afterAll(() => rm(copy, { recursive: true, force: true }))

interface Ending {
  readonly code: number
  readonly output: string
}

const run = (program: string, args: ReadonlyArray<string>, cwd: string): Promise<Ending> =>
  promisify(execFile)(program, args, { cwd, env: { ...process.env, npm_lifecycle_event: "" } }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: unknown) => ({
      code: Number(Reflect.get(Object(error), "code")),
      output: String(Reflect.get(Object(error), "stdout")),
    }),
  )

const script = (path: string, ...args: ReadonlyArray<string>): Promise<Ending> =>
  run(process.execPath, [join(copy, "node_modules", path), ...args], copy)

/** How a file or a folder of the copy differs, by lines, without where it lies. */
const differences = async (path: string): Promise<string> => {
  const other = relative(app, join(copy, path)).split(sep).join("/")
  const { output } = await run("git", ["diff", "--no-index", "--no-color", "--unified=0", path, other], app)
  return output
    .split("\n")
    .filter((line) => !/^(?:diff|index|@@|\+\+\+) /.test(line))
    .map((line) => line.replace(/^--- a\//, "\n"))
    .join("\n")
}

test(
  "without the old code the service does what it did, but for what is listed",
  { timeout: 600_000 },
  async () => {
    const net = await script("vitest/vitest.mjs", "run", "test/net", "--update")
    expect(net.output.match(/^ERROR .*/gm)).toHaveLength(1)
    expect(net.output).toContain("no rate, no sum is pinned")
    expect(await differences("BEHAVIOUR.md")).toBe("")
    await approve("./approved/retired.approved.txt", await differences("test/net/approved"))
  },
)

test("without the old code it compiles", { timeout: 600_000 }, async () => {
  expect(await script("@typescript/native/bin/tsc", "--noEmit")).toEqual({ code: 0, output: "" })
})
