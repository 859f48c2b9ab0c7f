import { describe, expect, test } from "vitest"
import { repositoryWith } from "../repository/repository.ts"
import { packagesOf, rootPackageOf } from "../repository/workspace.ts"
import { cycles } from "./cycles.ts"
import { duplicatePurposes } from "./duplicate-purpose.ts"
import { barrels } from "./files.ts"
import { incompletePackages } from "./packages/incomplete-packages.ts"
import { versionDrift } from "./version-drift.ts"

const scripts = {
  types: "tsc --noEmit",
  "lint:house": "eslint --max-warnings 0 --format ../../tooling/eslint/src/format.ts",
  "test:unit": "vitest run",
}
const manifest = {
  name: "@touchstone/cart",
  version: "0.0.0",
  private: true,
  license: "MIT",
  type: "module",
  exports: { ".": "./src/index.ts" },
  scripts,
}
const cart = "packages/cart"
const good = {
  "pnpm-workspace.yaml": 'packages:\n  - packages/*\n  - tooling/*\n  - "!tooling/toolchain"\n',
  [`${cart}/package.json`]: JSON.stringify(manifest),
  [`${cart}/tsconfig.json`]:
    '{\n  // The preset of a core.\n  "extends": "@touchstone/tsconfig/core.json"\n}',
  [`${cart}/vitest.config.ts`]: 'import { project } from "@touchstone/vitest"\nexport default project()',
  [`${cart}/src/cart.ts`]: "export const cart = []",
  [`${cart}/src/cart.test.ts`]: "test",
}

const lacking = (changed: Readonly<Record<string, string>>, without: ReadonlyArray<string> = []): string => {
  const files = Object.entries({ ...good, ...changed }).filter(([file]) => !without.includes(file))
  const repository = repositoryWith(Object.fromEntries(files))
  return incompletePackages(packagesOf(repository), repository)
    .map(({ message }) => message)
    .join("\n")
}
const changed = (changes: object): Readonly<Record<string, string>> => ({
  [`${cart}/package.json`]: JSON.stringify({ ...manifest, ...changes }),
})

describe("a package", () => {
  test("that has what its neighbours have is complete", () => {
    expect(lacking({})).toBe("")
    expect(lacking({ "tooling/toolchain/package.json": "{}" })).toBe("")
  })

  test("without sources needs no scripts", () => {
    const { scripts: _, type: __, ...bare } = manifest
    expect(lacking({ "tooling/presets/package.json": JSON.stringify(bare) })).toBe("")
  })

  test("is private, or published as a whole", () => {
    const published = {
      private: undefined,
      scripts: { ...scripts, prepack: "tsc -p tsconfig.release.json" },
      publishConfig: { access: "public", exports: { ".": "./dist/index.js" } },
    }
    expect(lacking(changed(published))).toBe("")
    expect(lacking(changed({ private: undefined }))).toContain('lacks "private": true')
    expect(lacking(changed({ ...published, scripts }))).toContain("is published as sources")
    expect(lacking(changed({ ...published, publishConfig: { access: "public" } }))).toContain(
      "exports . here",
    )
  })

  test("in two halves has its own form of types", () => {
    const types = "tsc -p tsconfig.src.json --noEmit && tsc -p tsconfig.test.json --noEmit"
    const halves = {
      ...changed({ scripts: { ...scripts, types } }),
      [`${cart}/tsconfig.json`]: '{"files": [], "references": []}',
      [`${cart}/tsconfig.src.json`]: '{"extends": ["@touchstone/tsconfig/core.json"]}',
      [`${cart}/tsconfig.test.json`]: '{"extends": "@touchstone/tsconfig/test.json"}',
    }
    expect(lacking(halves)).toBe("")
    expect(lacking({ ...halves, ...changed({}) })).toContain('its own form of the script "types"')
  })

  test.each([
    ["no types", { scripts: { ...scripts, types: undefined } }, 'has no script "types"'],
    [
      "types that cannot fail",
      { scripts: { ...scripts, types: "tsc --noEmit || true" } },
      "succeeds whatever happens",
    ],
    ["lint that is true", { scripts: { ...scripts, "lint:house": "true" } }, "succeeds whatever happens"],
    [
      "a script of its own that cannot fail",
      { scripts: { ...scripts, build: "make; exit 0" } },
      "succeeds whatever happens",
    ],
    ["lint that lets warnings pass", { scripts: { ...scripts, "lint:house": "eslint" } }, "its own form"],
    ["no test script", { scripts: { ...scripts, "test:unit": undefined } }, "tests that no script runs"],
    [
      "tests that may be missing",
      { scripts: { ...scripts, "test:unit": "vitest run --passWithNoTests" } },
      "unseen",
    ],
    [
      "tests that are tried again",
      { scripts: { ...scripts, "test:unit": "vitest run --retry=3" } },
      "unseen",
    ],
    ["no licence", { license: undefined }, 'lacks "license": "MIT"'],
    ["no version", { version: undefined }, 'lacks "version"'],
    ["a way to the registry", { private: false }, 'lacks "private": true'],
    ["CommonJS", { type: undefined }, 'lacks "type": "module"'],
  ])("with %s is incomplete", (_name, changes, message) => {
    expect(lacking(changed(changes))).toContain(message)
  })

  test("without a preset is incomplete", () => {
    expect(lacking({ [`${cart}/tsconfig.json`]: "{}" })).toContain("extends no preset")
    expect(lacking({ [`${cart}/vitest.config.ts`]: "export default {}" })).toContain("no vitest.config.ts")
    expect(lacking({}, [`${cart}/tsconfig.json`])).toContain("has no tsconfig.json")
  })

  test("set up for tests that it does not have is incomplete", () => {
    expect(lacking({}, [`${cart}/src/cart.test.ts`])).toContain("set up for tests and has none")
  })
})

const workspace = (manifests: Readonly<Record<string, object>>) =>
  repositoryWith({
    "pnpm-workspace.yaml": "packages:\n  - packages/*\n  - tooling/*\n",
    "package.json": "{}",
    ...Object.fromEntries(
      Object.entries(manifests).map(([folder, value]) => [
        `${folder}/package.json`,
        JSON.stringify({ name: `@touchstone/${folder.split("/")[1]}`, ...value }, null, 2),
      ]),
    ),
  })

test("a version of a package's own is drift", () => {
  const found = (dependencies: object) => {
    const repository = workspace({ [cart]: { dependencies }, "packages/money": {} })
    return versionDrift([rootPackageOf(repository), ...packagesOf(repository)]).map(
      ({ message }) => message.split(" is ")[0],
    )
  }
  expect(found({ effect: "catalog:", "@touchstone/money": "workspace:*" })).toEqual([])
  expect(found({ effect: "^4.1.0", "@touchstone/money": "workspace:^" })).toEqual([
    '"effect": "^4.1.0"',
    '"@touchstone/money": "workspace:^"',
  ])
})

test("packages that need each other are a cycle, told once", () => {
  const needs = (name: string) => ({ dependencies: { [`@touchstone/${name}`]: "workspace:*" } })
  const found = (manifests: Readonly<Record<string, object>>) =>
    cycles(packagesOf(workspace(manifests))).map(({ message }) => message.split(":")[0])
  expect(found({ [cart]: needs("money"), "packages/money": needs("tax"), "packages/tax": {} })).toEqual([])
  expect(
    found({ [cart]: needs("money"), "packages/money": needs("tax"), "packages/tax": needs("money") }),
  ).toEqual(["@touchstone/money → @touchstone/tax → @touchstone/money"])
  expect(found({ [cart]: needs("cart") })).toEqual(["@touchstone/cart → @touchstone/cart"])
})

test("a second library for one job is found, but for where it is on purpose", () => {
  const found = (folder: string, dependencies: object) =>
    duplicatePurposes(packagesOf(workspace({ [folder]: { dependencies } }))).map(
      ({ rule, line, message }) => `${rule} ${line} ${message.split(":")[0]}`,
    )
  expect(found(cart, { zod: "catalog:" })).toEqual([
    "duplicate-purpose 4 zod is a second library for schemas and validation",
  ])
  expect(found(cart, { "lodash.groupby": "catalog:", fastify: "catalog:" })).toHaveLength(2)
  expect(found("tooling/bench", { fastify: "catalog:", "@fastify/jwt": "catalog:", pg: "catalog:" })).toEqual(
    [],
  )
  expect(found(cart, { effect: "catalog:", jose: "catalog:" })).toEqual([])
})

test("an index that only passes on is a barrel, but for a package's one entry", () => {
  const found = (file: string, text: string) => {
    const repository = repositoryWith({ ...good, [file]: text })
    return barrels(packagesOf(repository), repository).map((one) => one.file)
  }
  const passesOn =
    '// All of it.\nexport * from "./cart.ts"\nexport { a,\n  b } from "./b.ts";\nexport type { C } from "./c.ts"'
  expect(found(`${cart}/src/order/index.ts`, passesOn)).toEqual([`${cart}/src/order/index.ts`])
  expect(found(`${cart}/src/index.ts`, passesOn)).toEqual([])
  expect(found(`${cart}/src/order/index.ts`, `${passesOn}\nexport const own = 1`)).toEqual([])
})
