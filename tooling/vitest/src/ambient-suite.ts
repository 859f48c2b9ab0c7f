import { execFile } from "node:child_process"
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"

/** One line each of what a functional core has no business with. */
const planted = {
  "process-env": "export const region = process.env",
  "console-log": 'export const shout = () => console.log("priced")',
  fetch: 'export const rates = () => fetch("https://rates.example")',
  "set-timeout": "export const later = (run: () => void) => setTimeout(run, 1)",
  "node-import": 'export { readFileSync } from "node:fs"',
} as const

/**
 * Holds a core package's own compiler settings to what a core is: what reaches for the world does not compile there.
 *
 * @param benign a module of `src` that does compile, so that the settings do not refuse everything
 */
export const ambientSuite = (packageRoot: string, benign: string): void => {
  let scratch = ""
  let compiler = ""

  // A copy of the package as it is, with the files planted among its sources.
  beforeAll(async () => {
    await mkdir(join(packageRoot, ".test"), { recursive: true })
    scratch = await mkdtemp(join(packageRoot, ".test", "ambient-"))
    await cp(join(packageRoot, "src"), join(scratch, "src"), { recursive: true })
    for (const file of ["package.json", "tsconfig.json", "tsconfig.src.json", "tsconfig.test.json"]) {
      await cp(join(packageRoot, file), join(scratch, file))
    }
    await symlink(join(packageRoot, "node_modules"), join(scratch, "node_modules"), "junction")
    for (const [name, source] of Object.entries({ ...planted, benign })) {
      await writeFile(join(scratch, "src", `${name}.ts`), source)
    }
    const tsc = join(packageRoot, "node_modules", "@typescript", "native", "bin", "tsc")
    const project = join(scratch, "tsconfig.src.json")
    compiler = await promisify(execFile)(process.execPath, [tsc, "-p", project, "--noEmit"]).then(
      ({ stdout }) => stdout,
      (error: unknown) =>
        error instanceof Error && "stdout" in error ? String(error.stdout) : String(error),
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
}
