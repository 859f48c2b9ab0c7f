import { describe, expect, test } from "vitest"
import { at, effectHead, file, head, holding, price, shared } from "../../test/tests-in-a-package.ts"
import { type Files, judged, rulesOf } from "../../test/trees.ts"

describe("is named", () => {
  test.each<readonly [string, string, string, string]>([
    ["a test that is gone", `${price}\n${holding("expect(x).toBe(1)")}`, price, "test-removed"],
    ["a test in a comment", price, `// ${price}`, "test-removed"],
    ["a skipped test", price, price.replace("test(", "test.skip("), "test-skipped"],
    ["a test left to do", price, 'test.todo("price")', "test-skipped"],
    ["a test that runs alone", price, price.replace("test(", "test.only("), "test-skipped"],
    [
      "another test that runs alone",
      price,
      `${price}\ntest.only("new", () => { expect(f()).toBe(2) })`,
      "test-skipped",
    ],
    ["a test that is expected to fail", price, price.replace("test(", "test.fails("), "test-skipped"],
    [
      "a test skipped under a condition",
      price,
      price.replace("test(", "test.skipIf(process.env.CI)("),
      "test-skipped",
    ],
    ["a test run under a condition", price, price.replace("test(", "test.runIf(local)("), "test-skipped"],
    ["a test skipped by an x", price.replace("test(", "it("), price.replace("test(", "xit("), "test-skipped"],
    [
      "a test skipped by its options",
      price,
      price.replace('"price", ', '"price", { skip: true }, '),
      "test-skipped",
    ],
    [
      "a group that is skipped",
      `describe("g", () => { ${price} })`,
      `describe.skip("g", () => { ${price} })`,
      "test-skipped",
    ],
    [
      "a test skipped by another name",
      price,
      `const slow = test.skip\n${price.replace("test(", "slow(")}`,
      "test-skipped",
    ],
    [
      "a test chosen by a condition",
      price,
      price.replace("test(", "(process.env.CI ? test.skip : test)("),
      "test-skipped",
    ],
    ["a test within a condition", price, `if (process.env.CI) { ${price} }`, "test-skipped"],
    ["a test that skips itself", price, price.replace("() => {", "(ctx) => { ctx.skip();"), "test-skipped"],
    [
      "a test that skips itself by name",
      price,
      price.replace("() => {", "({ skip }) => { skip();"),
      "test-skipped",
    ],
    ["an assertion that is gone", price, price.replace("; expect(tax).toBe(95)", ""), "assertion-removed"],
    [
      "an assertion in a comment",
      price,
      price.replace("expect(tax).toBe(95)", "/* expect(tax).toBe(95) */"),
      "assertion-removed",
    ],
    ["all assertions gone", price, 'test("price", () => { price(cart) })', "assertion-removed"],
    [
      "an assertion without its matcher",
      price,
      price.replace("expect(tax).toBe(95)", "expect(tax)"),
      "assertion-loosened",
    ],
    ["a matcher that is not called", price, price.replace("toBe(95)", "toBe"), "assertion-loosened"],
    [
      "one said twice for two",
      price,
      price.replace("expect(tax).toBe(95)", "expect(total).toBe(500)"),
      "assertion-removed",
    ],
    [
      "a tautology",
      price,
      price.replace("expect(tax).toBe(95)", "expect(tax).toBe(tax)"),
      "assertion-loosened",
    ],
    [
      "another tautology",
      price,
      price.replace("expect(tax).toBe(95)", "expect(true).toBe(true)"),
      "assertion-loosened",
    ],
    [
      "fewer assertions counted",
      holding("expect.assertions(3); expect(x).toBe(1)"),
      holding("expect.assertions(1); expect(x).toBe(1)"),
      "assertion-loosened",
    ],
    [
      "an early return",
      price,
      price.replace("expect(total)", "if (!total) return; expect(total)"),
      "assertion-conditional",
    ],
    [
      "an assertion in a condition",
      price,
      price.replace("expect(tax).toBe(95)", "if (tax) expect(tax).toBe(95)"),
      "assertion-conditional",
    ],
    [
      "an assertion whose failure is caught",
      price,
      price.replace("expect(tax).toBe(95)", "try { expect(tax).toBe(95) } catch {}"),
      "assertion-conditional",
    ],
    [
      "rows that are gone",
      'test.each([1, 2, 3])("%s", (n) => { expect(f(n)).toBe(n) })',
      'test.each([1])("%s", (n) => { expect(f(n)).toBe(n) })',
      "cases-removed",
    ],
    [
      "rows of a name that are gone",
      'const rows = [[1, 2], [3, 4]]\ntest.each(rows)("%s", (n) => { expect(f(n)).toBe(n) })',
      'const rows = [[1, 2]]\ntest.each(rows)("%s", (n) => { expect(f(n)).toBe(n) })',
      "cases-removed",
    ],
    [
      "rows that are cut",
      'const rows = [1, 2]\ntest.each(rows)("%s", (n) => { expect(f(n)).toBe(n) })',
      'const rows = [1, 2]\ntest.each(rows.slice(1))("%s", (n) => { expect(f(n)).toBe(n) })',
      "cases-removed",
    ],
    [
      "a row for all rows",
      'test.each([1, 2])("%s", (n) => { expect(f(n)).toBe(n) })',
      'test("1", () => { const n = 1; expect(f(n)).toBe(n) })',
      "cases-removed",
    ],
    [
      "rows of a loop that are gone",
      "for (const n of [1, 2]) test(`${n}`, () => { expect(f(n)).toBe(n) })",
      "for (const n of [1]) test(`${n}`, () => { expect(f(n)).toBe(n) })",
      "cases-removed",
    ],
    [
      "rows of a template that are gone",
      'test.each`a | b\n${1} | ${2}\n${3} | ${4}`("$a", ({ a, b }) => { expect(f(a)).toBe(b) })',
      'test.each`a | b\n${1} | ${2}`("$a", ({ a, b }) => { expect(f(a)).toBe(b) })',
      "cases-removed",
    ],
    [
      "fewer runs",
      'test("p", () => { fc.assert(fc.property(n, (x) => { expect(f(x)).toBe(x) }), { numRuns: 1000 }) })',
      'test("p", () => { fc.assert(fc.property(n, (x) => { expect(f(x)).toBe(x) }), { numRuns: 10 }) })',
      "runs-lowered",
    ],
    [
      "fewer runs than usual",
      'test("p", () => { fc.assert(fc.property(n, (x) => { expect(f(x)).toBe(x) })) })',
      'test("p", () => { fc.assert(fc.property(n, (x) => { expect(f(x)).toBe(x) }), { numRuns: 5 }) })',
      "runs-lowered",
    ],
    [
      "fewer runs at full size",
      'const runs = size({ sample: 50, full: 1_000 })\ntest("p", () => { fc.assert(fc.property(n, (x) => { expect(f(x)).toBe(x) }), { numRuns: runs }) })',
      'const runs = size({ sample: 50, full: 100 })\ntest("p", () => { fc.assert(fc.property(n, (x) => { expect(f(x)).toBe(x) }), { numRuns: runs }) })',
      "runs-lowered",
    ],
    [
      "a seed",
      'test("p", () => { fc.assert(fc.property(n, (x) => f(x) === x)) })',
      'test("p", () => { fc.assert(fc.property(n, (x) => f(x) === x), { seed: 42 }) })',
      "seed-fixed",
    ],
    ["a seed for all", price, `fc.configureGlobal({ seed: 42 })\n${price}`, "seed-fixed"],
    [
      "a property of nothing",
      'test("p", () => { fc.assert(fc.property(n, (x) => f(x) === x)) })',
      'test("p", () => { fc.assert(fc.property(n, (x) => true)) })',
      "assertion-loosened",
    ],
    ["a retry", price, price.replace('"price", ', '"price", { retry: 3 }, '), "retry-added"],
    ["no time-out", price, price.replace(/\)$/, ", 0)"), "timeout-off"],
    [
      "a helper that asserts less",
      "const same = (a, b) => { expect(a.x).toBe(b.x); expect(a.y).toBe(b.y) }\ntest('s', () => { same(f(), g()) })",
      "const same = (a, b) => { expect(a.x).toBe(b.x) }\ntest('s', () => { same(f(), g()) })",
      "assertion-removed",
    ],
    [
      "a helper that is not called",
      "const same = (a, b) => { expect(a).toBe(b) }\ntest('s', () => { const a = f(); same(a, 1) })",
      "const same = (a, b) => { expect(a).toBe(b) }\ntest('s', () => { const a = f() })",
      "assertion-removed",
    ],
    [
      "a promise that nobody waits for",
      "test('r', async () => { await expect(f()).rejects.toThrow('late') })",
      "test('r', async () => { expect(f()).rejects.toThrow('late') })",
      "assertion-loosened",
    ],
  ])("%s", (_, before, after, rule) => {
    expect(rulesOf(at(before), at(after))).toEqual([rule])
  })

  test("an effect's test that is skipped, and one whose body is empty", () => {
    const at_ = (body: string): Files => ({ ...shared, [file]: `${effectHead}${body}` })
    const whole = 'it.effect("pays", () => Effect.gen(function* () { assert.strictEqual(yield* pay, 1) }))'
    expect(rulesOf(at_(whole), at_(whole.replace("it.effect", "it.effect.skip")))).toEqual(["test-skipped"])
    expect(rulesOf(at_(whole), at_('it.effect("pays", () => Effect.void)'))).toEqual(["assertion-removed"])
    const helped = (body: string): Files =>
      at_(`const paid = Effect.fnUntraced(function* (n) { ${body} })\nit.effect("pays", () => paid(1))`)
    expect(rulesOf(helped("assert.strictEqual(n, 1)"), helped(""))).toEqual(["assertion-removed"])
    const inLayer = `layer(L)("orders", (it) => { ${whole} })`
    expect(rulesOf(at_(inLayer), at_('layer(L)("orders", (it) => {})'))).toEqual(["test-removed"])
  })

  test("fewer runs of an effect's property", () => {
    const at_ = (runs: number): Files => ({
      ...shared,
      [file]: `${effectHead}it.effect.prop("p", { n }, ({ n }) => Effect.sync(() => assert.isTrue(f(n))), { fastCheck: { numRuns: ${runs} } })`,
    })
    expect(rulesOf(at_(500), at_(5))).toEqual(["runs-lowered"])
  })

  test("a file that is gone, with how many tests went", () => {
    expect(judged(at(`${price}\n${holding("expect(x).toBe(1)")}`), shared)).toEqual([`test-removed ${file}`])
  })

  test("a file that no runner includes any more", () => {
    const renamed = file.replace(".test.ts", ".tests.ts")
    expect(rulesOf(at(price), at(price, renamed))).toEqual(["test-removed"])
    expect(rulesOf(at(price), at(price, "packages/core/spec/price.test.ts"))).toEqual(["test-removed"])
  })

  test("a suite that is called once less", () => {
    const suite = `${head}export const storeSuite = (name, store) => { test(name, () => { expect(store.get()).toBe(1) }) }`
    const files = (calls: string): Files => ({
      ...shared,
      "packages/core/src/store.suite.ts": suite,
      [file]: `import { storeSuite } from "./store.suite.ts"\n${calls}`,
    })
    const both = 'storeSuite("memory", memory)\nstoreSuite("PostgreSQL", postgres)'
    expect(rulesOf(files(both), files('storeSuite("memory", memory)'))).toEqual(["test-removed"])
  })

  test("a suite that holds less, of which no caller has changed", () => {
    const files = (body: string): Files => ({
      ...shared,
      "packages/core/src/store.suite.ts": `${head}export const storeSuite = (store) => { test("s", () => { const x = store.get(); ${body} }) }`,
      [file]: 'import { storeSuite } from "./store.suite.ts"\nstoreSuite(memory)',
    })
    expect(rulesOf(files("expect(x).toBe(1); expect(x.y).toBe(2)"), files("expect(x).toBe(1)"))).toEqual([
      "assertion-removed",
    ])
  })

  test("fewer snippets of a rule", () => {
    const files = (wrong: string): Files => ({
      ...shared,
      [file]: `import { ruleSuite } from "../../rule-suite.ts"\nruleSuite("r", r, { right: ["a"], wrong: [${wrong}] })`,
    })
    expect(rulesOf(files('"b", "c"'), files('"b"'))).toEqual(["cases-removed"])
  })
})
