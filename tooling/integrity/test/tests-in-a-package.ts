import type { Files } from "./trees.ts"

/** The file of the tests, in a package whose runner finds it. */
export const file = "packages/core/src/price.test.ts"
/** What stands around them. */
export const shared: Files = {
  "packages/core/package.json": '{ "name": "@x/core", "scripts": { "test": "vitest run" } }',
  "packages/core/vitest.config.ts": 'import { project } from "@x/vitest"\nexport default project()',
  "tooling/vitest/src/preset.ts":
    'export const project = () => ({ test: { include: ["src/**/*.test.ts", "test/**/*.test.ts"] } })',
}

/** What a file of tests imports. */
export const head = 'import { expect, test, it, describe } from "vitest"\nimport * as fc from "fast-check"\n'
export const effectHead = 'import { assert, it, layer } from "@effect/vitest"\n'
/** A repository with a body of tests. */
export const at = (body: string, path = file): Files => ({ ...shared, [path]: `${head}${body}` })
/** A test with two assertions. */
export const price =
  'test("price", () => { const { total, tax } = price(cart); expect(total).toBe(500); expect(tax).toBe(95) })'

/** A test that holds a body. */
export const holding = (body: string): string => `test("holds", () => { const x = f(); ${body} })`
