import { describe, expect, test } from "vitest"
import { type Files, judged, rulesOf } from "../../test/trees.ts"

describe("migrations", () => {
  const file = "apps/orders/migrations/0001_orders.sql"
  const before = { [file]: "CREATE TABLE orders ();\n", "apps/orders/package.json": "{}" }
  test.each<readonly [string, Files, ReadonlyArray<string>]>([
    ["edited", { ...before, [file]: "CREATE TABLE orders (id int);\n" }, [`migration-edited ${file}`]],
    [
      "edited in a comment",
      { ...before, [file]: "-- Orders.\nCREATE TABLE orders ();\n" },
      [`migration-edited ${file}`],
    ],
    ["deleted", { "apps/orders/package.json": "{}" }, [`migration-edited ${file}`]],
    [
      "renamed",
      {
        "apps/orders/package.json": "{}",
        "apps/orders/migrations/0002_orders.sql": "CREATE TABLE orders ();\n",
      },
      [`migration-edited ${file}`],
    ],
    [
      "joined by another",
      { ...before, "apps/orders/migrations/0002_more.sql": "CREATE TABLE more ();\n" },
      [],
    ],
    [
      "moved with their package",
      { "apps/shop/migrations/0001_orders.sql": "CREATE TABLE orders ();\n", "apps/shop/package.json": "{}" },
      [],
    ],
  ])("%s", (_, after, found) => {
    expect(judged(before, after)).toEqual(found)
  })
})

describe("snapshots", () => {
  const file = "packages/core/src/__snapshots__/a.test.ts.snap"
  const entry = (name: string, text: string): string => `exports[\`${name}\`] = \`${text}\`;\n`
  const before: Files = {
    [file]: `${entry("a 1", "one")}${entry("b 1", "two")}`,
    "packages/core/package.json": '{ "name": "@x/core", "dependencies": { "@x/kit": "workspace:*" } }',
    "packages/core/src/a.ts": "export const a = 1",
    "packages/kit/package.json": '{ "name": "@x/kit" }',
    "packages/kit/src/b.ts": "export const b = 1",
    "packages/other/package.json": '{ "name": "@x/other" }',
    "packages/other/src/c.ts": "export const c = 1",
  }
  const edited = `${entry("a 1", "ONE")}${entry("b 1", "two")}`
  test.each<readonly [string, Files, ReadonlyArray<string>]>([
    ["by hand", { [file]: edited }, [`snapshot-edited ${file}`]],
    [
      "with a package that has nothing to do with it",
      { [file]: edited, "packages/other/src/c.ts": "export const c = 2" },
      [`snapshot-edited ${file}`],
    ],
    ["of which one is gone", { [file]: entry("a 1", "one") }, [`snapshot-removed ${file}`]],
    ["with their source", { [file]: edited, "packages/core/src/a.ts": "export const a = 2" }, []],
    [
      "with what their source is made of",
      { [file]: edited, "packages/kit/src/b.ts": "export const b = 2" },
      [],
    ],
    ["of which one has another name", { [file]: `${entry("a 1", "one")}${entry("c 1", "two")}` }, []],
    ["of which there is one more", { [file]: `${before[file]}${entry("c 1", "three")}` }, []],
  ])("%s", (_, changes, found) => {
    expect(judged(before, { ...before, ...changes })).toEqual(found)
  })
})

describe("golden files and samples", () => {
  const golden = "packages/contract/golden/0.0.0/order.paid.json"
  const sample = "tooling/check/fixtures/clock/wrong.ts"
  const before = { [golden]: "[1]", [sample]: "a()" }
  test.each<readonly [string, Files, ReadonlyArray<string>]>([
    ["edited", { ...before, [golden]: "[2]" }, [`record-edited ${golden}`]],
    ["gone", { [sample]: "a()" }, [`record-removed ${golden}`]],
    ["a sample that is gone", { [golden]: "[1]" }, [`record-removed ${sample}`]],
    ["a sample that is another", { ...before, [sample]: "b()" }, []],
    [
      "moved",
      { "packages/contract/golden/0.0.1/paid.json": "[1]", "tooling/check/fixtures/time/wrong.ts": "a()" },
      [],
    ],
    ["one more", { ...before, "packages/contract/golden/0.1.0/order.paid.json": "[3]" }, []],
  ])("%s", (_, after, found) => {
    expect(judged(before, after)).toEqual(found)
  })
})

describe("pacts", () => {
  const file = "apps/a/pacts/a-b.json"
  const rules = (match: string) => ({ body: { "$.id": { combine: "AND", matchers: [{ match }] } } })
  const pact = (response: object, ...others: ReadonlyArray<string>): string =>
    JSON.stringify({
      interactions: [
        { description: "a look", request: {}, response },
        ...others.map((description) => ({ description, response: { status: 404 } })),
      ],
    })
  const whole = pact(
    { status: 200, body: { content: { id: 1, total: 2 } }, matchingRules: rules("integer") },
    "nobody",
  )
  test.each<readonly [string, string, string | null]>([
    [
      "an interaction is gone",
      pact({ status: 200, body: { content: { id: 1, total: 2 } }, matchingRules: rules("integer") }),
      "pact-removed",
    ],
    [
      "a field is not expected",
      pact({ status: 200, body: { content: { id: 1 } }, matchingRules: rules("integer") }, "nobody"),
      "pact-loosened",
    ],
    [
      "a status is not expected",
      pact({ body: { content: { id: 1, total: 2 } }, matchingRules: rules("integer") }, "nobody"),
      "pact-loosened",
    ],
    [
      "a value is compared by its type",
      pact({ status: 200, body: { content: { id: 1, total: 2 } }, matchingRules: rules("type") }, "nobody"),
      "pact-loosened",
    ],
    [
      "a value is another",
      pact(
        { status: 200, body: { content: { id: 7, total: 2 } }, matchingRules: rules("integer") },
        "nobody",
      ),
      null,
    ],
    [
      "a field is called otherwise",
      pact({ status: 200, body: { content: { id: 1, sum: 2 } }, matchingRules: rules("integer") }, "nobody"),
      null,
    ],
    [
      "a field more",
      pact(
        { status: 200, body: { content: { id: 1, total: 2, tax: 1 } }, matchingRules: rules("integer") },
        "nobody",
      ),
      null,
    ],
    [
      "an interaction more, in another order",
      pact(
        { matchingRules: rules("integer"), body: { content: { total: 2, id: 1 } }, status: 200 },
        "more",
        "nobody",
      ),
      null,
    ],
    [
      "a value is compared exactly",
      pact({ status: 200, body: { content: { id: 1, total: 2 } } }, "nobody"),
      null,
    ],
  ])("%s", (_, is, rule) => {
    const app = (version: number): Files => ({
      "apps/a/package.json": "{}",
      "apps/a/src/a.ts": `export const a = ${version}`,
    })
    expect(rulesOf({ ...app(1), [file]: whole }, { ...app(2), [file]: is })).toEqual(
      rule === null ? [] : [rule],
    )
  })

  test("one that is edited by hand", () => {
    const app: Files = { "apps/a/package.json": "{}", "apps/a/src/a.ts": "export const a = 1" }
    expect(judged({ ...app, [file]: whole }, { ...app, [file]: whole.replace("200", "201") })).toEqual([
      `pact-edited ${file}`,
    ])
    expect(
      judged({ ...app, [file]: whole }, { ...app, [file]: JSON.stringify(JSON.parse(whole), null, 2) }),
    ).toEqual([])
  })

  test("what was verified, and what is retired", () => {
    const record = (verified: object): string => JSON.stringify({ provider: "b", verified: { a: verified } })
    const verified = "apps/b/verified-pacts.json"
    expect(
      rulesOf(
        { [verified]: record({ d1: "a look", d2: "nobody" }) },
        { [verified]: record({ d1: "a look" }) },
      ),
    ).toEqual(["pact-removed"])
    expect(
      rulesOf(
        { [verified]: record({ d1: "a look" }) },
        { [verified]: record({ d9: "a look" }), [file]: whole },
      ),
    ).toEqual([])
    expect(
      rulesOf({ [verified]: record({ d1: "a look" }) }, { [verified]: record({ d1: "a look", d2: "b" }) }),
    ).toEqual(["pact-edited"])
    const retired = "tooling/pacts/retired.json"
    expect(rulesOf({ [retired]: "[]" }, { [retired]: '["a@1.0.0"]' })).toEqual(["allow-list-widened"])
    expect(rulesOf({ [retired]: '["a@1.0.0"]' }, { [retired]: "[]" })).toEqual([])
  })
})
