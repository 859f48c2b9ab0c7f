import { expect, test } from "vitest"
import { doingFixtures } from "./doing-fixtures.ts"
import { fixture, judged } from "./fixture.ts"

const quick = { install: "node --version" }
const run = (commands: Readonly<Record<string, string>>) => ({
  isRun: true,
  given: new Map(Object.entries({ ...quick, ...commands })),
})

const cases = Object.entries(doingFixtures)

test.each(cases)("%s: met where the check notices", async (id, { files = {}, met }) => {
  const { verdict, because, evidence } = await judged(id, fixture(files), run(met))
  expect({ verdict, because }).toMatchObject({ verdict: "met" })
  expect(evidence.some(({ kind }) => kind === "command")).toBe(true)
})

test.each(cases)("%s: not met where it does not", async (id, { files = {}, unmet }) => {
  const { verdict, evidence } = await judged(id, fixture(files), run(unmet))
  expect(verdict).toBe("not met")
  expect(evidence.length).toBeGreaterThan(0)
})

test.each(cases)("%s: undecided without a run", async (id, { files = {}, met }) => {
  const { verdict } = await judged(id, fixture(files), {
    given: new Map(Object.entries({ ...quick, ...met })),
  })
  expect(verdict).toBe("undecided")
})

const lint = (command: string) =>
  judged("lint", fixture(doingFixtures["lint"]?.files ?? {}), run({ lint: command }))

test.each(["debugger", "var value"])("a linter that knows only of %s is one", async (words) => {
  expect(await lint(`node check.mjs "${words}"`)).toMatchObject({ verdict: "met" })
})

const needy = `import { readFileSync } from "node:fs"
if (!readFileSync(".env", "utf8").includes("PORT=")) process.exitCode = 1
`

test("commands find the variables that the example sets, and say so", async () => {
  const files = { "needy.mjs": needy, ".env.example": "PORT=3000\n", ".gitignore": ".env\n" }
  const { verdict, evidence } = await judged("fast-checks", fixture(files), run({ check: "node needy.mjs" }))
  expect(verdict).toBe("met")
  expect(evidence).toMatchObject([{ command: "node needy.mjs" }, { command: "cp .env.example .env" }])
})

test("variables that a repository would keep are not set for it", async () => {
  const files = { "needy.mjs": needy, ".env.example": "PORT=3000\n" }
  const { verdict } = await judged("fast-checks", fixture(files), run({ check: "node needy.mjs" }))
  expect(verdict).toBe("not met")
})

test("a check that fails without the defect has noticed nothing", async () => {
  expect(await lint("node --bogus")).toMatchObject({
    verdict: "not met",
    because: "the checks fail without the defect as well, and so say nothing of it",
  })
})

test("a check that objects to whatever is added has not noticed the defect", async () => {
  expect(await lint('node check.mjs "const planted"')).toMatchObject({ verdict: "not met" })
})

test("a check that takes too long is stopped, and has noticed nothing", async () => {
  const folder = fixture(doingFixtures["lint"]?.files ?? {})
  const slow = { lint: 'node -e "setTimeout(() => {}, 60000)"' }
  const { verdict, evidence } = await judged("lint", folder, { ...run(slow), limit: 1 })
  expect(verdict).toBe("not met")
  expect(evidence[0]).toMatchObject({ exitCode: null })
})
