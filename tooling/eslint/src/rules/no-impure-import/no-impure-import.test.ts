import { join } from "node:path"
import * as parser from "@typescript-eslint/parser"
import { TSESLint } from "@typescript-eslint/utils"
import { expect, test } from "vitest"
import { house } from "../../house.ts"
import { temporaryWorkspace } from "../../modules/temporary-workspace.ts"
import { ruleSuite } from "../../rule-suite.ts"
import { noImpureImport } from "./no-impure-import.ts"

const at = temporaryWorkspace({
  "packages/orders-core/package.json": {
    name: "@touchstone/orders-core",
    exports: { ".": "./src/index.ts" },
  },
  "packages/orders-core/src/money.ts": 'import * as Brand from "effect/Brand"',
  "packages/orders-core/src/round.ts": 'export { money } from "./money.ts"\nimport { a } from "./a.ts"',
  "packages/orders-core/src/id.ts": 'export * from "./random.mjs"',
  "packages/orders-core/src/random.mjs": 'const crypto = await import("node:crypto")',
  "packages/orders-core/src/later.ts": "const load = (name: string) => import(name)",
  "packages/orders-core/src/broken.ts": "const = ",
  "packages/orders-contract/package.json": {},
  "packages/helper/package.json": {
    name: "@touchstone/helper",
    exports: { ".": "./src/index.ts", "./pure": "./src/pure.ts" },
  },
  "packages/helper/src/index.ts": 'export * from "./pure.ts"\nexport * from "./id.ts"',
  "packages/helper/src/id.ts": 'import { randomUUID } from "node:crypto"',
  "packages/helper/src/pure.ts":
    'import type { Hash } from "node:crypto"\nexport const a: typeof import("node:fs") = 1',
  "apps/orders/package.json": {},
})

const file = at("packages/orders-core/src/a.ts")
const contract = at("packages/orders-contract/src/api.ts")

ruleSuite("no-impure-import", noImpureImport, {
  right: [
    { file, code: 'import * as Result from "effect/Result"' },
    { file, code: 'import { money } from "./round.ts"\nimport rates from "./rates.json"' },
    { file, code: 'import { a } from "@touchstone/helper/pure"' },
    { file, code: 'import type { Hash } from "node:crypto"\nexport type * from "@touchstone/helper"' },
    { file, code: 'import { a } from "./missing.ts"\nimport { b } from "./broken.ts"' },
    { file: contract, code: 'import * as HttpApi from "effect/http-api/HttpApi"' },
    { file: at("packages/orders-core/src/a.test.ts"), code: 'import { expect } from "vitest"' },
    { file: at("apps/orders/src/main.ts"), code: 'import { randomUUID } from "node:crypto"' },
    { file: at("packages/helper/src/index.ts"), code: 'import { randomUUID } from "node:crypto"' },
  ],
  wrong: [
    { file, code: 'import { randomUUID } from "node:crypto"', errors: ["impure"] },
    { file, code: 'import { readFileSync } from "fs"', errors: ["impure"] },
    { file, code: 'import * as Effect from "effect/Effect"', errors: ["impure"] },
    {
      file,
      code: 'import { Result } from "effect"\nimport "effect/Result/internal"',
      errors: ["impure", "impure"],
    },
    { file, code: 'import { type Hash } from "node:crypto"', errors: ["impure"] },
    { file, code: 'import { id } from "@touchstone/helper"', errors: ["impure"] },
    { file, code: 'export { id } from "../../helper/src/index.ts"', errors: ["impure"] },
    {
      file,
      code: 'import { id } from "./id.ts"\nimport { later } from "./later.ts"',
      errors: ["impure", "impure"],
    },
    {
      file,
      code: "const fs = await import(`node:fs`)\nconst other = await import(name)",
      errors: ["impure", "impure"],
    },
    { file: contract, code: 'import * as HttpServer from "effect/http/HttpServer"', errors: ["impure"] },
  ],
})

test("the message has the whole way to the impure module", () => {
  const linter = new TSESLint.Linter({ cwd: "/" })
  const [found] = linter.verify(
    'import { id } from "@touchstone/helper"',
    {
      files: ["**/*.ts"],
      languageOptions: { parser },
      plugins: { house: { rules: { "no-impure-import": noImpureImport } } },
      rules: { "house/no-impure-import": "error" },
    },
    { filename: join(house, file) },
  )
  expect(found?.message).toContain(
    "(packages/orders-core/src/a.ts → packages/helper/src/index.ts → packages/helper/src/id.ts → node:crypto)",
  )
})
