import { ruleSuite } from "../../rule-suite.ts"
import { noSqlFromStrings } from "./no-sql-from-strings.ts"

const file = "apps/orders/src/orders/order-store.postgres.ts"

ruleSuite("no-sql-from-strings", noSqlFromStrings, {
  right: [
    { file, code: "const found = sql`SELECT * FROM orders WHERE id = ${id}`" },
    { file, code: "const columns = sql.literal('id, version')" },
    { file, code: "const names = 'id, version'\nconst columns = sql.literal(names)" },
    { file, code: "const columns = 'id'\nconst all = sql.unsafe(`SELECT ${columns} FROM orders`)" },
    { file, code: 'const all = sql.unsafe("SELECT * " + "FROM orders")' },
    { file, code: "const answer = client.execute(request)" },
    { file, code: "const answer = pool.query({ text: 'SELECT 1' })" },
    {
      file,
      code: 'import { HttpServerResponse } from "effect/http"\nconst answer = HttpServerResponse.raw(body)',
    },
    { file, code: "const hint = `Select a size from ${sizes}`" },
    { file, code: "const hint = `update ${count} of the orders`" },
    { file, code: "const hint = 'CREATE ' + what" },
    { file, code: "const path = String.raw`SELECT ${a} FROM ${b}`" },
    { file: "apps/orders/test/failures.test.ts", code: "sql.unsafe(`DROP TABLE ${table}`)" },
    { file: "packages/testkit/src/fresh-database.ts", code: "sql.unsafe(`DROP TABLE ${table}`)" },
  ],
  wrong: [
    { file, code: "sql.unsafe(`SELECT * FROM orders WHERE id = ${id}`)", errors: ["raw"] },
    { file, code: 'sql.unsafe("SELECT * FROM orders WHERE id = " + id)', errors: ["raw"] },
    { file, code: "const find = (text: string) => sql.unsafe(text)", errors: ["raw"] },
    { file, code: "const columns = sql.literal(request.columns)", errors: ["raw"] },
    { file, code: "let columns = 'id'\ncolumns = read()\nsql.literal(columns)", errors: ["raw"] },
    { file, code: "client.query(`DELETE FROM ${table}`)", errors: ["raw"] },
    { file, code: "pool.execute(`DELETE FROM ${table}`)", errors: ["raw"] },
    { file, code: "const text = 'DELETE FROM ' + table\npool.execute(text)", errors: ["statement", "raw"] },
    { file, code: "knex.raw(where)", errors: ["raw"] },
    {
      file,
      code: 'import * as Statement from "effect/sql/Statement"\nconst part = Statement.literal(where)',
      errors: ["raw"],
    },
    { file, code: "const text = `SELECT * FROM orders WHERE id = ${id}`", errors: ["statement"] },
    { file, code: "const text = `select * from orders where id = ${id}`", errors: ["statement"] },
    { file, code: "const text = `SELECT pg_notify(${channel})`", errors: ["statement"] },
    { file, code: "const text = `\n  WITH late AS (SELECT * FROM ${table})`", errors: ["statement"] },
    { file, code: 'const text = "INSERT INTO " + table + " VALUES (1)"', errors: ["statement"] },
    { file, code: "const text = `UPDATE orders SET state = '${state}'`", errors: ["statement"] },
    { file, code: "const text = `DROP TABLE ${table}`", errors: ["statement"] },
    { file, code: "const text = `TRUNCATE TABLE ${table}`", errors: ["statement"] },
    {
      file: "packages/service-kit/src/http/limits.ts",
      code: "client.query(`DELETE FROM ${table}`)",
      errors: ["raw"],
    },
  ],
})
