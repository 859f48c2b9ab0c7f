import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import { criteria } from "../src/criteria/criteria.ts"
import { fixture } from "./fixture.ts"

const main = resolve(import.meta.dirname, "../src/main.ts")

const call = (folder: string, args: ReadonlyArray<string>, env: NodeJS.ProcessEnv = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, ...env },
    encoding: "utf8",
  })
  return { status, stdout, stderr: stderr.replaceAll(folder, "HERE") }
}

const refused: ReadonlyArray<readonly [args: string, said: string]> = [
  ["nowhere", "HERE/nowhere does not exist. Fix: name a folder that does."],
  ["package.json", "HERE/package.json is a file. Fix: name the folder of a repository."],
  ["empty", "HERE/empty has no package.json. Fix: name the root of a JavaScript or TypeScript repository."],
  [
    "rust",
    "HERE/rust is no JavaScript or TypeScript repository: it has Cargo.toml, and no package.json. Fix: name one that is.",
  ],
  ["list", "HERE/list/package.json is not an object. Fix: make it a manifest, such as by npm init."],
  [". more", "There is no place for more. Fix: name one repository."],
  ["--bogus", "Unknown option '--bogus'. Fix: --help shows what there is."],
  ["--only bogus", "There is no criterion bogus. Fix: --list names them all."],
  ["--level 6", "--level 6 is no level. Fix: 1 to 5."],
  ["--limit soon", "--limit soon is no time. Fix: a number of seconds, such as 300."],
  [
    "--command bogus=ls",
    "--command bogus=ls names no task. Fix: TASK=LINE, with one of setup, install, build, test, check, format, lint, types, structure, secrets, docs.",
  ],
]

const places = { "empty/a": "", "rust/Cargo.toml": "", "list/package.json": "[]", "torn/package.json": "{" }

test.each(refused)("%s is refused in one line", (args, said) => {
  const { status, stdout, stderr } = call(fixture(places), args.split(" "))
  expect({ status, stdout, said: stderr.replace("looking\n", "") }).toEqual({
    status: 2,
    stdout: "",
    said: `${said}\n`,
  })
})

test("a torn package.json is named in one line", () => {
  const { status, stderr } = call(fixture(places), ["torn"])
  expect(status).toBe(2)
  expect(stderr).toMatch(/^HERE\/torn\/package\.json is not JSON: .* Fix: mend it\.\n$/)
})

test("git that is not there is named in one line", () => {
  const { status, stderr } = call(fixture({}), ["."], { PATH: "/nowhere" })
  expect(status).toBe(2)
  expect(stderr).toMatch(/^git cannot be started \(.*\)\. Fix: install git\.\n$/)
})

test("what there is, is told", () => {
  const { status, stdout } = call(fixture({}), ["--help"])
  expect(status).toBe(0)
  expect(stdout).toMatch(/^readiness \[PATH\]/)
  expect(call(fixture({}), ["--list"]).stdout.trim().split("\n")).toHaveLength(criteria.length)
  expect(call(fixture({}), ["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test("JSON keeps to its schema, and every criterion has evidence", () => {
  const { status, stdout } = call(fixture({ "src/a.ts": "export const a = 1\n" }), ["--json"])
  expect(status).toBe(0)
  const schema: unknown = JSON.parse(
    readFileSync(resolve(import.meta.dirname, "../schema/readiness.schema.json"), "utf8"),
  )
  const report: unknown = JSON.parse(stdout)
  const ajv = new Ajv2020({ allErrors: true })
  const isRight = typeof schema === "object" && schema !== null && ajv.validate(schema, report)
  expect({ isRight, errors: ajv.errors ?? null }).toEqual({ isRight: true, errors: null })
  expect(report).toMatchObject({ criteria: criteria.map(({ id }) => ({ id })) })
})

test("--level decides the exit code", () => {
  const folder = fixture({ ".gitignore": "node_modules\n" })
  const ask = (...more: ReadonlyArray<string>) => call(folder, ["--only", "gitignore", ...more]).status
  expect(ask("--level", "1")).toBe(0)
  expect(call(folder, ["--only", "readme", "--level", "1"]).status).toBe(1)
  expect(call(folder, ["--only", "devcontainer", "--level", "1"]).status).toBe(0)
})

const spy = `import { writeFileSync } from "node:fs"
import { spawn } from "node:child_process"
spawn(process.execPath, ["-e", "setTimeout(() => {}, 600000)", process.argv[2]], { stdio: "ignore", detached: true }).unref()
writeFileSync("src/a.ts", "overwritten")
const known = Object.keys(process.env)
console.error("ERROR sees " + known.includes("PATH") + " " + known.filter((name) => /TOKEN|SECRET|PROXY/.test(name)))
process.exitCode = 1
`

const mark = `left-behind-${process.pid}`

test("foreign code sees no secret, touches a copy, and leaves no process behind", () => {
  const folder = fixture({ "spy.mjs": spy, "src/a.ts": "export const a = 1\n" }, "Begin")
  writeFileSync(join(folder, "src/b.ts"), "not committed\n")
  const { stdout } = call(
    folder,
    [
      "--run",
      "--json",
      "--only",
      "fast-checks",
      "--command",
      `check=node spy.mjs ${mark}`,
      "--command",
      "install=node -v",
    ],
    {
      MARK: "readiness",
      NPM_TOKEN: "hush",
      AWS_SECRET_ACCESS_KEY: "hush",
      HTTPS_PROXY: "http://me:hush@proxy",
    },
  )
  expect(stdout).toContain('"ERROR sees true"')
  expect(readFileSync(join(folder, "src/a.ts"), "utf8")).toBe("export const a = 1\n")
  expect(readdirSync(folder).toSorted()).toEqual([".git", "package.json", "spy.mjs", "src"])
  const processes = spawnSync("ps", ["-eo", "args"], { encoding: "utf8" }).stdout
  expect(processes).not.toContain(mark)
})
