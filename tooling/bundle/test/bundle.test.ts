import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { expect, onTestFinished, test } from "vitest"
import { bundle } from "../src/index.ts"

const run = promisify(execFile)

const newDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), "touchstone-bundle-"))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

const files = {
  "src/main.ts": `
    import { migrationFiles } from "./migration-files.ts"
    console.log(JSON.stringify(migrationFiles))
    if (process.argv[2] === "lazy") console.log((await import("./lazy.ts")).said)`,
  // Fails where it is not replaced: there is nothing to read beside the one file.
  "src/migration-files.ts": `
    import { readdirSync } from "node:fs"
    export const migrationFiles = readdirSync(new URL("../migrations/", import.meta.url))`,
  "src/lazy.ts": `console.log("evaluated")\nexport const said: string = "lazy"`,
  "src/replay.ts": `console.log("replay")`,
  "migrations/0002_more.sql": "SELECT 'two';\n",
  "migrations/0001_first.sql": "SELECT \"one\", E'\\n', `x`, ${y};\n",
}

const makeApp = (changes: Readonly<Record<string, string>> = {}): string => {
  const app = newDirectory()
  for (const [name, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(dirname(join(app, name)), { recursive: true })
    writeFileSync(join(app, name), text)
  }
  return app
}

const output = async (file: string, ...args: ReadonlyArray<string>): Promise<string> =>
  (await run(process.execPath, [file, ...args], { timeout: 30_000 })).stdout

test("one file has all that it needs, the migrations' texts in their order among it", async () => {
  const app = makeApp()
  const { file, bytes } = await bundle({ app })
  expect(readdirSync(dirname(file)).toSorted()).toStrictEqual(["main.mjs", "main.mjs.map"])
  expect(bytes).toBe(readFileSync(file).length)
  const alone = join(newDirectory(), "main.mjs")
  renameSync(file, alone)
  rmSync(app, { recursive: true })
  const migrations: unknown = JSON.parse(await output(alone))
  expect(migrations).toStrictEqual([
    { name: "0001_first.sql", sql: files["migrations/0001_first.sql"] },
    { name: "0002_more.sql", sql: files["migrations/0002_more.sql"] },
  ])
})

test("what is imported when it is needed is in the file, and evaluated when it is needed", async () => {
  const { file } = await bundle({ app: makeApp() })
  expect(await output(file)).not.toContain("evaluated")
  expect(await output(file, "lazy")).toMatch(/evaluated\nlazy\n$/)
})

test("the same sources give the same bytes, wherever they are", async () => {
  const [first, second] = [await bundle({ app: makeApp() }), await bundle({ app: makeApp() })]
  expect(readFileSync(second.file).equals(readFileSync(first.file))).toBe(true)
  const changed = await bundle({ app: makeApp({ "migrations/0002_more.sql": "SELECT 3;\n" }) })
  expect(readFileSync(changed.file).equals(readFileSync(first.file))).toBe(false)
})

test("another program of the app is a file of its own", async () => {
  const directory = newDirectory()
  const { file } = await bundle({ app: makeApp(), entry: "replay", directory })
  expect(file).toBe(join(directory, "replay.mjs"))
  expect(await output(file)).toBe("replay\n")
})

test("an import that cannot be found fails the build, not the service", async () => {
  const app = makeApp({ "src/lazy.ts": `export { said } from "nowhere-to-be-found"` })
  await expect(bundle({ app })).rejects.toThrow("nowhere-to-be-found")
})

test("a folder that is no app is refused by name", async () => {
  await expect(bundle({ app: newDirectory() })).rejects.toThrow("main.ts does not exist")
})

test("the command builds what is named, and says when nothing is", async () => {
  const app = makeApp()
  const command = join(import.meta.dirname, "../src/main.ts")
  expect(await output(command, app, "main", "replay")).toMatch(/main\.mjs +\d+ KiB\n.*replay\.mjs +\d+ KiB\n/)
  await expect(run(process.execPath, [command])).rejects.toMatchObject({ code: 2 })
})

/** How the command ends, and what it prints, of an app that is not as it should be. */
const refused = async (app: string): Promise<string> => {
  const command = join(import.meta.dirname, "../src/main.ts")
  const error: unknown = await run(process.execPath, [command, app]).catch((reason: unknown) => reason)
  if (!(error instanceof Error && "code" in error && "stdout" in error))
    throw new Error("It was not refused.")
  return `${String(error.code)} ${String(error.stdout)}`
}

test("a file that lacks a part is found out by starting it, and one that refuses to start is not", async () => {
  const lacking = makeApp({ "src/main.ts": `await import("nowhere" + process.pid)` })
  expect(await refused(lacking)).toMatch(/^1 [^]*ERROR artifact does-not-load \S+src\/main\.ts:1 .*nowhere/)
  const refusing = makeApp({ "src/main.ts": `console.error("PORT is missing")\nprocess.exit(1)` })
  const command = join(import.meta.dirname, "../src/main.ts")
  expect(await output(command, refusing)).toContain("main.mjs")
})

test("what cannot be bundled is told in a line", async () => {
  const app = makeApp({ "src/lazy.ts": `export { said } from "nowhere-to-be-found"` })
  expect(await refused(app)).toMatch(/^1 ERROR artifact not-bundled .*nowhere-to-be-found.*\n$/)
})
