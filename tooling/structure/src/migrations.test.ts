import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { lintMigration } from "./migrations.ts"

const root = join(import.meta.dirname, "../../..")
const migrations = globSync("apps/*/migrations/*.sql", { cwd: root }).toSorted()

test("the migrations are found", () => {
  expect(migrations).toContain(join("apps", "orders", "migrations", "0001_orders.sql"))
})

test.each(migrations)("%s keeps nobody from working while it is applied", (file) => {
  expect(lintMigration(file, readFileSync(join(root, file), "utf8"))).toEqual([])
})

test.each([
  ["renaming-column", "ALTER TABLE orders RENAME COLUMN state TO body;"],
  ["adding-required-field", "ALTER TABLE orders ADD COLUMN note text NOT NULL;"],
  ["ban-drop-column", "ALTER TABLE orders DROP COLUMN state;"],
  ["require-concurrent-index-creation", "CREATE INDEX orders_state ON orders (state);"],
  [
    "require-concurrent-index-creation",
    "-- no transaction\nCREATE INDEX IF NOT EXISTS orders_state ON orders (state);",
  ],
  ["syntax-error", "ALTER TABLE;"],
])("%s is found in %s", (rule, sql) => {
  expect(lintMigration("0009_planted.sql", sql).join("\n")).toContain(rule)
})

test.each([
  "CREATE TABLE notes (id uuid PRIMARY KEY, text text NOT NULL);\nCREATE INDEX notes_text ON notes (text);",
  "-- no transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS orders_state ON orders (state);",
])("%s is fine", (sql) => {
  expect(lintMigration("0009_planted.sql", sql)).toEqual([])
})
