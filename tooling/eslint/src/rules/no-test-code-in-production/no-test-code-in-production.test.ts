import { temporaryWorkspace } from "../../modules/temporary-workspace.ts"
import { ruleSuite } from "../../rule-suite.ts"
import { noTestCodeInProduction } from "./no-test-code-in-production.ts"

const at = temporaryWorkspace({
  "apps/orders/package.json": { name: "@touchstone/orders" },
  "packages/orders-core/package.json": {
    name: "@touchstone/orders-core",
    exports: { ".": "./src/index.ts", "./carts": "./src/cart.generators.ts" },
  },
  "packages/testkit/package.json": { name: "@touchstone/testkit", exports: { "./fresh": "./src/fresh.ts" } },
  "tooling/eslint/package.json": { name: "@touchstone/eslint" },
})

const file = at("apps/orders/src/orders/store.ts")
const core = at("packages/orders-core/src/price.ts")

ruleSuite("no-test-code-in-production", noTestCodeInProduction, {
  right: [
    { file, code: 'import { price } from "@touchstone/orders-core"\nimport { a } from "./test.ts"' },
    { file, code: 'import * as TestClock from "vitesting"\nimport { b } from "./contest/b.ts"' },
    { file: at("apps/orders/src/orders/store.suite.ts"), code: 'import { expect } from "@effect/vitest"' },
    { file: at("apps/orders/test/service.ts"), code: 'import { fresh } from "@touchstone/testkit/fresh"' },
    { file: at("apps/orders/vitest.config.ts"), code: 'import { defineConfig } from "vitest/config"' },
    {
      file: at("packages/orders-core/src/price.oracle.ts"),
      code: 'import * as carts from "./cart.generators.ts"',
    },
    { file: at("packages/testkit/src/fresh.ts"), code: 'import { onTestFinished } from "vitest"' },
    { file: at("tooling/eslint/src/rule-suite.ts"), code: 'import { test } from "vitest"' },
  ],
  wrong: [
    { file, code: 'import { suite } from "./store.suite.ts"', errors: ["file"] },
    { file, code: 'import type { Service } from "../../test/service.ts"', errors: ["file"] },
    { file: core, code: 'export * from "./cart.generators.ts"', errors: ["file"] },
    { file, code: 'import { carts } from "@touchstone/orders-core/carts"', errors: ["file"] },
    { file: at("tooling/eslint/src/a.ts"), code: 'import "./a.test.ts"', errors: ["file"] },
    { file, code: 'import { fresh } from "@touchstone/testkit/fresh"', errors: ["module"] },
    { file, code: 'import { vi } from "vitest"\nawait import("vitest/node")', errors: ["module", "module"] },
    {
      file: core,
      code: 'import fc from "fast-check"\nimport { it } from "@effect/vitest"',
      errors: ["module", "module"],
    },
    {
      file,
      code: 'import { GenericContainer } from "testcontainers"\nimport type { A } from "@testcontainers/postgresql"',
      errors: ["module", "module"],
    },
  ],
})
