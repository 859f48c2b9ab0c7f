import { describe, expect, test } from "vitest"
import { at, file, head, holding, price, shared } from "../../test/tests-in-a-package.ts"
import { type Files, judged } from "../../test/trees.ts"

describe("passes", () => {
  test.each<readonly [string, string, string]>([
    [
      "another layout, and comments",
      price,
      `// Worked out by hand.\n${price.replaceAll("; ", ";\n  ").replace("500", "5_00")}`,
    ],
    ["another title", price, price.replace('"price"', '"what a cart costs"')],
    ["a test more", price, `${price}\n${holding("expect(x).toBe(1)")}`],
    ["a skipped test more", price, `${price}\ntest.skip("later", () => { expect(f()).toBe(1) })`],
    [
      "a test split in two",
      price,
      'test("total", () => { const { total } = price(cart); expect(total).toBe(500) })\ntest("tax", () => { const { tax } = price(cart); expect(tax).toBe(95) })',
    ],
    [
      "two tests merged",
      'test("total", () => { const { total } = price(cart); expect(total).toBe(500) })\ntest("tax", () => { const { tax } = price(cart); expect(tax).toBe(95) })',
      price,
    ],
    ["another value", price, price.replace("500", "499")],
    ["the contrary", price, price.replace("toBe(500)", "not.toBe(500)")],
    [
      "tests in another order",
      `${price}\n${holding("expect(x).toBe(1)")}`,
      `${holding("expect(x).toBe(1)")}\n${price}`,
    ],
    ["tests put in a group", price, `describe("pricing", () => { ${price} })`],
    ["a test that is skipped no more", price.replace("test(", "test.skip("), price],
    ["another name of a variable", price, price.replaceAll("total", "sum").replace("{ sum", "{ total: sum")],
    [
      "two comparisons that become one",
      holding("expect(x.a).toBe(1); expect(x.b).toBe(2)"),
      holding("expect({ a: x.a, b: x.b }).toEqual({ a: 1, b: 2 })"),
    ],
    [
      "one comparison that becomes one for each part",
      holding("expect(x).toEqual({ a: 1, b: 2 })"),
      holding("expect(x.a).toBe(1); expect(x.b).toBe(2)"),
    ],
    ["another way to count", holding("expect(x.length).toBe(3)"), holding("expect(x).toHaveLength(3)")],
    ["a stricter matcher", holding("expect(x).toBeDefined()"), holding("expect(x).toEqual({ a: 1 })")],
    [
      "assertions that become a helper",
      'test("a", () => { expect(f().x).toBe(1); expect(f().y).toBe(2) })\ntest("b", () => { expect(g().x).toBe(1); expect(g().y).toBe(2) })',
      'const both = (it_) => { expect(it_.x).toBe(1); expect(it_.y).toBe(2) }\ntest("a", () => { both(f()) })\ntest("b", () => { both(g()) })',
    ],
    [
      "a helper that is written out",
      "const same = (a) => { expect(a.x).toBe(1) }\ntest('s', () => { same(f()) })",
      "test('s', () => { expect(f().x).toBe(1) })",
    ],
    [
      "tests that become rows",
      'test("1", () => { expect(f(1)).toBe(2) })\ntest("2", () => { expect(f(2)).toBe(3) })',
      'test.each([[1, 2], [2, 3]])("%s", (n, next) => { expect(f(n)).toBe(next) })',
    ],
    [
      "a row more",
      'test.each([1])("%s", (n) => { expect(f(n)).toBe(n) })',
      'test.each([1, 2])("%s", (n) => { expect(f(n)).toBe(n) })',
    ],
    [
      "a row that is another",
      'test.each([1, 2])("%s", (n) => { expect(f(n)).toBe(n) })',
      'test.each([1, 3])("%s", (n) => { expect(f(n)).toBe(n) })',
    ],
    [
      "rows that get a name",
      'test.each([1, 2])("%s", (n) => { expect(f(n)).toBe(n) })',
      'const numbers = [1, 2] as const\ntest.each(numbers)("%s", (n) => { expect(f(n)).toBe(n) })',
    ],
    [
      "more runs",
      'test("p", () => { fc.assert(fc.property(n, (x) => { expect(f(x)).toBe(x) })) })',
      'test("p", () => { fc.assert(fc.property(n, (x) => { expect(f(x)).toBe(x) }), { numRuns: 1000 }) })',
    ],
    ["a tighter bound", holding("expect(x).toBeLessThan(10)"), holding("expect(x).toBeLessThan(5)")],
    [
      "skips of another kind",
      holding("expect(page.skip(3)).toBe(1)"),
      holding("expect(page.skip(4)).toBe(1)"),
    ],
    ["a time-out that is longer", price.replace(/\)$/, ", 1000)"), price.replace(/\)$/, ", 5000)")],
  ])("%s", (_, before, after) => {
    expect(judged(at(before), at(after))).toEqual([])
  })

  test("a test in another file, and a file with another name", () => {
    const other = "packages/core/test/pricing.test.ts"
    expect(judged(at(price), at(price, other))).toEqual([])
    expect(
      judged(
        { ...at(price), ...at(holding("expect(x).toBe(1)"), other) },
        at(`${holding("expect(x).toBe(1)")}\n${price}`, other),
      ),
    ).toEqual([])
  })

  test("tests that become a suite of another package", () => {
    const body = '{ test("no clock", () => { expect(compile("clock")).toMatch(/TS2304/) }) }'
    const before = at(body)
    const after: Files = {
      ...shared,
      "tooling/vitest/package.json":
        '{ "name": "@x/vitest", "exports": { "./ambient-suite": "./src/ambient-suite.ts" } }',
      "tooling/vitest/src/ambient-suite.ts": `${head}export const ambientSuite = () => ${body}`,
      [file]: 'import { ambientSuite } from "@x/vitest/ambient-suite"\nambientSuite()',
    }
    expect(judged(before, after)).toEqual([])
  })
})
