import { utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { house } from "../house.ts"
import { importsOf } from "./imports.ts"
import { resolveImport } from "./resolve-import.ts"
import { temporaryWorkspace } from "./temporary-workspace.ts"

const fromHere = temporaryWorkspace({
  "apps/orders/package.json": { name: "@touchstone/orders", exports: { "./main": "./src/main.ts" } },
  "packages/money/package.json": {
    name: "@touchstone/money",
    exports: { ".": "./src/index.ts", "./size": "./src/size.ts" },
  },
  "tooling/toolchain/package.json": { name: "toolchain", exports: { ".": "./run.mjs" } },
  "apps/orders/src/all.ts": [
    'import a from "a"',
    'import type b from "b"',
    'import { type c } from "c"',
    'export * from "d"',
    'export type { e } from "e"',
    'export const f = () => import("f")',
    "await import(`g`)",
    "await import(`h${1}`)",
    'export type I = import("i").I',
    "export { a }",
  ].join("\n"),
  "apps/orders/src/data.json": '{ "import": "a" }',
})

const at = (file: string): string => join(house, fromHere(file))
const from = at("apps/orders/src/http/server.ts")

test.for([
  ["../config.ts", { kind: "own-file", file: at("apps/orders/src/config.ts") }],
  ["@touchstone/orders/main", { kind: "own-file", file: at("apps/orders/src/main.ts") }],
  ["../../../money/a.ts", { kind: "elsewhere", file: at("apps/money/a.ts") }],
  ["@touchstone/money", { kind: "workspace", file: at("packages/money/src/index.ts") }],
  ["@touchstone/money/size", { kind: "workspace", file: at("packages/money/src/size.ts") }],
  ["@touchstone/money/src/size.ts", { kind: "workspace", file: undefined }],
  ["@touchstone/other", { kind: "outside", name: "@touchstone/other" }],
  ["effect/Effect", { kind: "outside", name: "effect/Effect" }],
  ["toolchain", { kind: "outside", name: "toolchain" }],
  ["#inside", { kind: "outside", name: "#inside" }],
  ["node:fs/promises", { kind: "builtin", name: "node:fs/promises" }],
  ["fs", { kind: "builtin", name: "fs" }],
] as const)("%s resolves", ([specifier, expected]) => {
  expect(resolveImport(from, specifier)).toMatchObject(expected)
})

test("a file's imports are found however they are written", () => {
  expect(importsOf(at("apps/orders/src/all.ts"))).toEqual([
    { specifier: "a", kind: "static" },
    { specifier: "b", kind: "type" },
    { specifier: "c", kind: "static" },
    { specifier: "d", kind: "static" },
    { specifier: "e", kind: "type" },
    { specifier: "f", kind: "dynamic" },
    { specifier: "g", kind: "dynamic" },
    { specifier: "import(…)", kind: "dynamic" },
    { specifier: "i", kind: "type" },
  ])
})

test("what is not a program, or not there, imports nothing", () => {
  expect(["data.json", "missing.ts"].flatMap((file) => importsOf(at(`apps/orders/src/${file}`)))).toEqual([])
})

test("a file that has changed is read again", () => {
  const file = at("apps/orders/src/changing.ts")
  const names = ["a", "b"].map((name, second) => {
    writeFileSync(file, `import "${name}"`)
    utimesSync(file, second, second)
    return importsOf(file).map(({ specifier }) => specifier)
  })
  expect(names).toEqual([["a"], ["b"]])
})
