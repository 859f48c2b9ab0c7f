import { temporaryWorkspace } from "../../modules/temporary-workspace.ts"
import { ruleSuite } from "../../rule-suite.ts"
import { layerEdges } from "./layer-edges.ts"

const of = (name: string, dependencies: ReadonlyArray<string> = [], dev: ReadonlyArray<string> = []) => ({
  name: `@touchstone/${name}`,
  exports: { ".": "./src/index.ts", "./size": "./src/size.ts" },
  dependencies: Object.fromEntries(dependencies.map((to) => [`@touchstone/${to}`, "workspace:*"])),
  devDependencies: Object.fromEntries(dev.map((to) => [`@touchstone/${to}`, "workspace:*"])),
})

const at = temporaryWorkspace({
  "apps/orders/package.json": of(
    "orders",
    ["orders-core", "postgres"],
    ["orders-contract", "testkit", "vitest"],
  ),
  "packages/orders-contract/package.json": of("orders-contract", ["orders-core"]),
  "packages/orders-core/package.json": of("orders-core", ["helper", "orders-contract"], ["testkit"]),
  "packages/testkit/package.json": of("testkit", ["postgres", "orders-core"]),
  "packages/helper/package.json": of("helper"),
  "tooling/postgres/package.json": of("postgres"),
  "tooling/start/package.json": of("start", ["postgres", "orders"]),
  "tooling/vitest/package.json": of("vitest"),
})

const app = at("apps/orders/src/main.ts")
const appTest = at("apps/orders/src/main.test.ts")
const core = at("packages/orders-core/src/price.ts")
const coreTest = at("packages/orders-core/src/price.test.ts")
const testkit = at("packages/testkit/src/index.ts")
const tooling = at("tooling/start/src/main.ts")

ruleSuite("layer-edges", layerEdges, {
  right: [
    { file: app, code: 'import { price } from "@touchstone/orders-core"' },
    { file: app, code: 'import * as Effect from "effect/Effect"\nimport { port } from "./config.ts"' },
    { file: app, code: 'import { self } from "@touchstone/orders"' },
    { file: appTest, code: 'import { api } from "@touchstone/orders-contract"' },
    {
      file: appTest,
      code: 'import { fresh } from "@touchstone/testkit"\nimport { size } from "@touchstone/vitest/size"',
    },
    { file: at("apps/orders/vitest.config.ts"), code: 'import { project } from "@touchstone/vitest"' },
    { file: core, code: 'import { a } from "@touchstone/helper"' },
    { file: coreTest, code: 'import { fresh } from "@touchstone/testkit"' },
    { file: testkit, code: 'import { start } from "@touchstone/postgres"' },
    { file: tooling, code: 'import { start } from "@touchstone/postgres"' },
    { file: at("packages/helper/src/index.ts"), code: 'import { start } from "@touchstone/postgres"' },
    { file: at("eslint.config.ts"), code: 'import { start } from "@touchstone/postgres"' },
  ],
  wrong: [
    { file: app, code: 'import { start } from "@touchstone/postgres"', errors: ["layer"] },
    { file: app, code: 'import type { Api } from "@touchstone/orders-contract"', errors: ["undeclared"] },
    { file: app, code: 'export * from "@touchstone/testkit"', errors: ["layer"] },
    { file: appTest, code: 'const postgres = await import("@touchstone/start")', errors: ["undeclared"] },
    { file: core, code: 'import type { Api } from "@touchstone/orders-contract"', errors: ["layer"] },
    { file: core, code: 'export const a: import("@touchstone/orders").App = 1', errors: ["layer"] },
    { file: coreTest, code: 'import { api } from "@touchstone/orders-contract"', errors: ["layer"] },
    { file: coreTest, code: 'import { size } from "@touchstone/vitest/size"', errors: ["undeclared"] },
    {
      file: at("packages/orders-contract/src/api.ts"),
      code: 'import { price } from "@touchstone/orders-core"',
      errors: ["layer"],
    },
    { file: testkit, code: 'import { price } from "@touchstone/orders-core"', errors: ["layer"] },
    { file: tooling, code: 'import { main } from "@touchstone/orders"', errors: ["layer"] },
    { file: tooling, code: 'import { project } from "@touchstone/vitest"', errors: ["undeclared"] },
  ],
})
