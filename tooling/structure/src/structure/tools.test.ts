import { describe, expect, test } from "vitest"
import { duplicatesIn } from "./duplicates.ts"
import { lintMigration } from "./migrations.ts"
import { unusedIn } from "./unused.ts"

test("what knip reports becomes findings at their places", () => {
  const report = {
    issues: [
      { file: "src/a.ts", files: [{ name: "src/a.ts" }], exports: [] },
      {
        file: "src/b.ts",
        exports: [{ name: "unused", line: 7, col: 14 }],
        duplicates: [
          [
            { name: "one", line: 3 },
            { name: "other", line: 4 },
          ],
        ],
        unheardOf: [{ name: "odd", line: 2 }],
        owners: [{ name: "@somebody" }],
      },
      { file: "package.json", dependencies: [{ name: "ms", line: 12 }] },
    ],
  }
  expect(
    unusedIn(report).map(
      ({ rule, file, line, message }) => `${rule} ${file}:${line} ${message.slice(0, 12)}`,
    ),
  ).toEqual([
    "unused-file src/a.ts:1 src/a.ts is ",
    "unused-export src/b.ts:7 unused is ex",
    "unused-duplicate-export src/b.ts:3 one, other i",
    "unused-unheardOf src/b.ts:2 odd is unuse",
    "unused-dependency package.json:12 ms is a depe",
  ])
  expect(unusedIn({ issues: [{ file: "src/a.ts", exports: [] }] })).toEqual([])
})

test("what jscpd reports becomes findings that name both places", () => {
  const at = (name: string, line: number) => ({ name, startLoc: { line } })
  const report = { duplicates: [{ lines: 9, firstFile: at("src/a.ts", 3), secondFile: at("src\\b.ts", 5) }] }
  const found = duplicatesIn(report)
  expect(found).toMatchObject([{ rule: "duplicate", file: "src/a.ts", line: 3 }])
  expect(found[0]?.message).toContain("9 lines are the same as at src/b.ts:5")
  expect(duplicatesIn({ duplicates: [] })).toEqual([])
})

describe("a migration", () => {
  const rules = async (sql: string): Promise<ReadonlyArray<string>> =>
    (await lintMigration("apps/orders/migrations/0009_planted.sql", sql)).map(
      ({ rule, line }) => `${rule} ${line}`,
    )

  test.each([
    ["migration/renaming-column 2", "-- renames\nALTER TABLE orders RENAME COLUMN state TO body;"],
    ["migration/adding-required-field 1", "ALTER TABLE orders ADD COLUMN note text NOT NULL;"],
    ["migration/ban-drop-column 1", "ALTER TABLE orders DROP COLUMN state;"],
    ["migration/require-concurrent-index-creation 1", "CREATE INDEX orders_state ON orders (state);"],
    [
      "migration/require-concurrent-index-creation 2",
      "-- no transaction\nCREATE INDEX IF NOT EXISTS orders_state ON orders (state);",
    ],
    ["migration/syntax-error 1", "ALTER TABLE;"],
  ])("%s is found in %s", async (found, sql) => {
    expect(await rules(sql)).toContain(found)
  })

  test.each([
    "CREATE TABLE notes (id uuid PRIMARY KEY, text text NOT NULL);\nCREATE INDEX notes_text ON notes (text);",
    "-- no transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS orders_state ON orders (state);",
  ])("%s is fine", async (sql) => {
    expect(await rules(sql)).toEqual([])
  })
})
