import { expect, test } from "vitest"
import { baskets } from "../setting/baskets.ts"
import { pgbenchScript } from "./pgbench.ts"

const statement = "INSERT INTO orders SELECT * FROM f($1, $2::jsonb, x::uuid)"

test("a script has no colon that pgbench would take for a variable", () => {
  for (const basket of baskets) {
    const script = pgbenchScript(statement, "acme", basket)
    expect(script.replaceAll("::", "")).not.toMatch(/:\w/)
    expect(script).toContain("f('acme', replace('[")
    expect(script.trimEnd()).toMatch(/uuidv7\(\)::text\)::jsonb, x::uuid\);$/)
  }
})

test("its JSON is still what the service would send", () => {
  const script = pgbenchScript(statement, "acme", {
    currency: "E'R",
    taxMode: "inclusive",
    lines: [],
    promotions: [],
  })
  const json = /replace\('(.*)', '[0-9a-f-]{36}', uuidv7/s.exec(script)?.[1]?.replaceAll("''", "'") ?? ""
  const items: unknown = JSON.parse(json)
  expect(items).toMatchObject([{ version: 1, state: { _tag: "Placed", price: { currency: "E'R" } } }])
  // Its times have their colons again.
  expect(JSON.stringify(items)).toMatch(/"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z"/)
})
