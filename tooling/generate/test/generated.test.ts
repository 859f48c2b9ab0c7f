import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { askVerdict } from "@touchstone/drills/ask-gate"
import { programs } from "@touchstone/drills/run"
import { makeScratch, type Scratch } from "@touchstone/drills/scratch"
import { workingTreeId } from "@touchstone/gate-kit/tree"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const root = resolve(import.meta.dirname, "../../..")
const { run, endAll } = programs()
const folder = mkdtempSync(join(tmpdir(), "generate-"))
const ask = askVerdict(run, join(root, ".turbo", "cache"))

// As the folder of a repository is: the PostgreSQL of tests starts what is in it as another user.
chmodSync(folder, 0o755)

let scratch: Scratch = { folder: "", base: "", reset: () => Promise.resolve() }

const generate = (...args: ReadonlyArray<string>) =>
  run("node", ["tooling/generate/src/main.ts", ...args], scratch.folder)

const changes = async (): Promise<string> =>
  (await run("git", ["status", "--porcelain", "--untracked-files=all"], scratch.folder)).output

beforeAll(async () => {
  const plant = { change: [], commands: [["pnpm", "install", "--prefer-offline"]] }
  scratch = await makeScratch(run, { root, tree: workingTreeId(root), plant }, join(folder, "tree"))
}, 300_000)

afterAll(async () => {
  await endAll()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test.each([
  { args: [], says: "Say what to generate" },
  { args: ["microservice", "billing"], says: 'There is no generator "microservice"' },
  { args: ["service"], says: "Say its name" },
  { args: ["service", "Billing"], says: "is no name" },
  { args: ["service", "billing", "desk"], says: "is no name" },
  { args: ["service", "architecture"], says: "tooling/architecture is there already" },
  { args: ["gate", "types"], says: "There is a gate or a task" },
  { args: ["rule", "placed-package"], says: "is there already" },
  { args: ["package", "money", "--layer", "app"], says: '--layer is "app"' },
  { args: ["adr", "x", "--layer", "core"], says: "--layer is for packages" },
  { args: ["adr", "x", "--now"], says: "--help shows what there is" },
])("$args is refused in one line, and writes nothing", async ({ args, says }) => {
  const { code, output, errors } = await generate(...args)
  expect({ code, output, lines: errors.trimEnd().split("\n").length }).toEqual({
    code: 2,
    output: "",
    lines: 1,
  })
  expect(errors).toContain(says)
  expect(await changes()).toBe("")
})

test("a dry run says what would be written, and writes nothing", async () => {
  const { code, output } = await generate("service", "billing", "--dry-run", "--json")
  expect(code).toBe(0)
  expect(JSON.parse(output)).toHaveProperty("dryRun", true)
  expect(output).toContain('"apps/billing/src/main.ts"')
  expect(await changes()).toBe("")
})

test("where a step fails, all is put back", async () => {
  const { code, errors } = await run(
    process.execPath,
    ["tooling/generate/src/main.ts", "package", "money"],
    scratch.folder,
    // There is no pnpm to place the package with.
    { PATH: "/nowhere" },
  )
  expect(errors).toContain("All was put back as it was.")
  expect(code).toBe(2)
  expect(await changes()).toBe("")
})

describe("one of each kind", () => {
  test.each([
    ["adr", "Keep prices in cents"],
    ["package", "money"],
    ["package", "ledger", "--layer", "tooling"],
    ["drill", "late-fees"],
    ["rule", "no-labels"],
    ["gate", "no-empty-files"],
    ["service", "billing"],
    // Left as it is made, a second one repeats nothing of the first.
    ["service", "gift-cards"],
  ])(
    "%s %s is generated",
    async (...words) => {
      const { code, errors } = await generate(...words)
      expect({ code, errors }).toEqual({ code: 0, errors: "" })
    },
    300_000,
  )

  test.each([
    "integrity",
    "types",
    "lint",
    "format",
    "structure",
    "secrets",
    "docs",
    "supply-chain",
    "artifact",
    "no-empty-files",
  ])(
    "passes the gate %s as it is",
    async (gate) => {
      const { outcome, why, findings } = await ask(scratch.folder, gate, scratch.base)
      expect({ outcome, why, findings }).toEqual({ outcome: "passed", why: null, findings: [] })
    },
    600_000,
  )

  test("passes its own tests: the service starts, answers, and tells of what it did", async () => {
    const folders = ["apps/billing", "packages/billing-contract", "packages/billing-core", "packages/money"]
    const own = [...folders, "tooling/ledger", "tooling/no-empty-files", "tooling/eslint"]
    const { output } = await run("node", ["tooling/test/src/main.ts", ...own], scratch.folder)
    expect(output).toContain(" passed, 0 failed, 0 skipped")
  }, 600_000)
})
