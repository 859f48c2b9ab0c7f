import { expect, test } from "vitest"
import { criteria } from "../src/criteria/criteria.ts"
import { fixture, type Files, judged } from "./fixture.ts"

/** A manifest, indented as others do it. */
const manifest = (value: object, indent = "  "): Files => ({
  "package.json": `${JSON.stringify(value, null, indent)}\n`,
})

const service = manifest({ dependencies: { fastify: "5.0.0" } })

/** The same said in another manner, and what is only like it. */
const cases: ReadonlyArray<readonly [id: string, why: string, files: Files, verdict: string]> = [
  [
    "health-checks",
    "tabs begin the lines of the manifest",
    manifest({ dependencies: { fastify: "5.0.0" } }, "\t"),
    "not met",
  ],
  [
    "builds",
    "tabs begin the lines of the manifest",
    manifest({ scripts: { build: "tsc" } }, "\t"),
    "undecided",
  ],
  [
    "variables",
    "a library reads the environment",
    {
      ...manifest({ dependencies: { dotenv: "17.0.0" } }),
      "src/env.ts": "export default load({ PORT: num })\n",
    },
    "not met",
  ],
  [
    "variables",
    "a file for each environment names them",
    { "src/a.ts": "process.env.PORT\n", "config/.env.development": "PORT=3000\n" },
    "met",
  ],
  [
    "examples",
    "a line of stars is no comment",
    { "src/a.ts": "/*******\n  Run\n*******/\nrun()\n" },
    "not met",
  ],
  ["examples", "a comment of several lines", { "src/a.ts": "\t/**\n\t * Runs.\n\t */\n\trun()\n" }, "met"],
  [
    "database-schema",
    "it is written in TypeScript",
    {
      ...manifest({ dependencies: { "drizzle-orm": "0.41.0" } }),
      "src/schema.ts": 'import { sqliteTableCreator } from "drizzle-orm/sqlite-core"\n',
    },
    "met",
  ],
  [
    "product-analytics",
    "a service sends pages of its own",
    { ...service, "src/views/users.html": "<!DOCTYPE html>\n<body>Users</body>\n" },
    "not met",
  ],
  [
    "secrets-managed",
    "settings are no secrets",
    { ".gitignore": ".env\n", ".env.production": "PORT=8081\nHOST=localhost\n" },
    "met",
  ],
  [
    "secrets-managed",
    "a key is one",
    { ".gitignore": ".env\n", "config/.env.production": "PORT=8081\nSTRIPE_API_KEY=a1b2c3\n" },
    "not met",
  ],
  [
    "log-scrubbing",
    "it is a word among words",
    { ...service, "src/words.ts": "export const words = ['scrap', 'scrub', 'seal']\n" },
    "not met",
  ],
  ["log-scrubbing", "it is done", { ...service, "src/log.ts": "write(scrubFields(entry))\n" }, "met"],
  ["seeded", "it is a database that is seeded", manifest({ prisma: { seed: "tsx seed.ts" } }), "not met"],
  [
    "seeded",
    "the runner is told the seed",
    manifest({ scripts: { test: "vitest --sequence.seed=7" } }),
    "met",
  ],
  ["coverage", "it is a threshold of the product", { "src/a.ts": "const threshold = 5\n" }, "not met"],
  ["readme", "it says how others are made", { "README.md": "# A\n\n    npx sv create my-app\n" }, "not met"],
  ["readme", "it says how to run it", { "README.md": "# A\n\n```sh\nyarn\npnpm dev\n```\n" }, "met"],
]

test.each(cases)("%s, where %s", async (id, _, files, verdict) => {
  expect(await judged(id, fixture(files))).toMatchObject({ verdict })
})

test("no pattern takes spaces for the only way to indent", () => {
  const all = criteria.map(({ id, proof }) => ({ id, text: JSON.stringify(proof) }))
  expect(all.flatMap(({ id, text }) => (text.includes("^ *") ? [id] : []))).toEqual([])
})
