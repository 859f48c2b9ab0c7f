import { execFile } from "node:child_process"
import { globSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { size } from "@touchstone/vitest/size"
import { expect, test } from "vitest"

const root = join(import.meta.dirname, "../../..")
const resolve = createRequire(import.meta.url).resolve

/** TypeScript 7, which checks the types, and TypeScript 6, which the linter parses with; docs/adr/0006 says why. */
const compilers = {
  7: join(dirname(resolve("@typescript/native/package.json")), "bin", "tsc"),
  6: join(dirname(resolve("typescript/package.json")), "bin", "tsc6"),
}

/** What a compiler reports, without its words, which may differ. */
const report = (compiler: string, project: string): Promise<ReadonlyArray<string>> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      [compiler, "--noEmit", "--pretty", "false", "-p", project],
      { cwd: root },
      (_error, stdout) => {
        done([...stdout.matchAll(/^(?:\S+\(\d+,\d+\): )?error TS\d+/gm)].map(([diagnostic]) => diagnostic))
      },
    )
  })

/** A tsconfig.json that refers to others holds no file itself. */
const projects = globSync("{apps,packages,tooling}/*/tsconfig*.json", { cwd: root })
  .filter((file) => dirname(file) !== join("tooling", "tsconfig"))
  .filter(
    (file, _, all) => !file.endsWith("tsconfig.json") || !all.includes(file.replace(/json$/, "src.json")),
  )
  .toSorted()

test("the projects are found", () => {
  expect(projects.length).toBeGreaterThan(10)
})

// Whole projects take their time, and follow every source: they are compared in the full run.
test.each(projects.slice(0, size({ sample: 0, full: projects.length })))(
  "TypeScript 6 and 7 report the same of %s",
  { timeout: 60_000 },
  async (project) => {
    expect(await report(compilers[6], project)).toEqual(await report(compilers[7], project))
  },
)

test("a wrong type is reported by both", { timeout: 60_000 }, async () => {
  const wrong = join("tooling", "structure", "fixtures", "wrong-type", "tsconfig.json")
  const found = await report(compilers[7], wrong)
  expect(found).toHaveLength(2)
  expect(await report(compilers[6], wrong)).toEqual(found)
})
