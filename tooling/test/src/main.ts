import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join, relative, resolve, sep } from "node:path"
import { parseArgs } from "node:util"
import { chooseDatabase } from "@touchstone/postgres"
import { clearResults, readResults } from "./results.ts"

const help = `npm test [-- PACKAGE...]

Runs every suite, large ones on a sample; what has not changed since it last passed is not run again.

  PACKAGE   only these, by their folders: npm test -- packages/orders-core
  --full    large suites at their full size (npm run test:full)
  --force   runs also what has not changed
  --help    shows this

  TEST_DATABASE   testcontainers or embedded; chosen by what is there when unset
  TEST_SEED       the seed that a failure printed, to run with the same generated values
`

const root = resolve(import.meta.dirname, "../../..")

const suites = ["test:unit", "test:contract", "test:integration"]

const turbo = (args: ReadonlyArray<string>, env: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((ended, failed) => {
    // Each package's tests use several processes of their own.
    const flags = ["--continue", "--output-logs=new-only", `--concurrency=${availableParallelism()}`]
    const child = spawn("turbo", ["run", ...suites, ...flags, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      shell: process.platform === "win32",
      stdio: ["ignore", "inherit", "inherit"],
    })
    child.once("error", failed)
    child.once("exit", (code) => ended(code ?? 1))
    // Ctrl-C reaches turbo as well; this process waits for it.
    process.on("SIGINT", () => undefined)
    process.on("SIGTERM", () => child.kill("SIGTERM"))
  })

/** The packages' folders, as they were named. Fails where one is not a package with tests: it would prove nothing. */
const packageFolders = (names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.map((name) => {
    const folder = relative(root, resolve(process.env["INIT_CWD"] ?? process.cwd(), name))
      .split(sep)
      .join("/")
    if (
      !/^(?:apps|packages|tooling)\/[^/]+$/.test(folder) ||
      !existsSync(join(root, folder, "package.json"))
    ) {
      throw new Error(`${name} is not the folder of a package, such as packages/orders-core.`)
    }
    if (!existsSync(join(root, folder, "vitest.config.ts"))) {
      throw new Error(`${name} has no tests of its own; AGENTS.md says which check is the narrowest.`)
    }
    return folder
  })

const run = async (): Promise<number> => {
  const flag = { type: "boolean", default: false } as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { full: flag, force: flag, help: flag },
  })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const folders = packageFolders(positionals)
  const { kind, reason } = await chooseDatabase()
  process.stdout.write(
    `Integration tests use ${kind === "embedded" ? "the embedded PostgreSQL" : "PostgreSQL in Testcontainers"}: ${reason}.\n`,
  )
  clearResults(root)
  const args = [...folders.map((folder) => `--filter=./${folder}`), ...(values.force ? ["--force"] : [])]
  const code = await turbo(args, { TEST_DATABASE: kind, TEST_SIZE: values.full ? "full" : "sample" })
  const { passed, failed, skipped } = readResults(root)
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  if (passed + failed === 0) throw new Error("No test has run: nothing was proven.")
  return code
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
