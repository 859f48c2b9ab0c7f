import { execFile } from "node:child_process"
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

// Mistakes that are really made, each with what its message led to. Who mended them read the message and nothing else.

const root = join(import.meta.dirname, "../../..")

interface Edit {
  readonly name: string
  /** Where the edit is made, from the root; the first line of both files says so. */
  readonly target: string
  /** The rule that must object, from the second line. */
  readonly rule: string
  readonly wrong: string
  readonly mended: string
}

const edits = globSync("tooling/check/fixtures/*/wrong.ts", { cwd: root }).map((file): Edit => {
  const wrong = readFileSync(join(root, file), "utf8")
  const [, target = "", rule = ""] = /^\/\/ (\S+)\n\/\/ (\S+)\n/.exec(wrong) ?? []
  const mended = readFileSync(join(root, dirname(file), "mended.ts"), "utf8")
  return { name: basename(dirname(file)), target, rule, wrong, mended }
})

let copy = ""

const generated = /[/\\](?:node_modules|\.git|\.data|\.test|\.turbo|\.stryker-tmp|reports)$/

/** The repository without what is generated; what is installed is shared with the original. */
const copyRepository = (): string => {
  const to = mkdtempSync(join(tmpdir(), "wrong-edits-"))
  cpSync(root, to, { recursive: true, filter: (path) => !generated.test(path) })
  for (const modules of [
    "node_modules",
    ...globSync("{apps,packages,tooling}/*/node_modules", { cwd: root }),
  ]) {
    symlinkSync(join(root, modules), join(to, modules), "junction")
  }
  return to
}

/** What `npm run check` says of all targets, with one of the two versions in each. */
const check = (version: "wrong" | "mended"): Promise<ReadonlyArray<string>> => {
  for (const edit of edits) {
    mkdirSync(dirname(join(copy, edit.target)), { recursive: true })
    writeFileSync(join(copy, edit.target), edit[version])
  }
  const main = join(copy, "tooling/check/src/main.ts")
  const env = { ...process.env, INIT_CWD: copy }
  return new Promise((done) => {
    execFile(
      process.execPath,
      [main, ...edits.map(({ target }) => target)],
      { env },
      (_error, stdout, stderr) => {
        done(`${stdout}${stderr}`.trim().split("\n"))
      },
    )
  })
}

let wrong: ReadonlyArray<string> = []
let mended: ReadonlyArray<string> = []

beforeAll(async () => {
  copy = copyRepository()
  wrong = await check("wrong")
  mended = await check("mended")
}, 120_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

test("there are at least fifteen", () => {
  expect(edits.length).toBeGreaterThanOrEqual(15)
})

describe.each(edits)("$name", ({ target, rule }) => {
  test("is found, by the rule that knows it", () => {
    const found = wrong.filter((line) => line.includes(` ${target}:`))
    expect(found).toContainEqual(expect.stringContaining(` ${rule} `))
  })

  test("is mended by what the message says", () => {
    expect(mended.filter((line) => line.includes(` ${target}:`))).toEqual([])
  })
})

test("when all are mended nothing is found", () => {
  expect(mended.at(-1)).toBe(`${edits.length} file(s) checked, 0 error(s)`)
})
