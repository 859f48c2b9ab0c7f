import { temporaryWorkspace } from "../../modules/temporary-workspace.ts"
import { ruleSuite } from "../../rule-suite.ts"
import { noDeepImport } from "./no-deep-import.ts"

const at = temporaryWorkspace({
  "apps/orders/package.json": { name: "@touchstone/orders" },
  "packages/orders-core/package.json": {
    name: "@touchstone/orders-core",
    exports: { ".": "./src/index.ts", "./money": "./src/money.ts" },
  },
  "packages/testkit/package.json": { name: "@touchstone/testkit", exports: { "./fresh": "./src/fresh.ts" } },
  "tooling/toolchain/package.json": { name: "toolchain" },
})

const file = at("apps/orders/src/http/server.ts")
const core = at("packages/orders-core/src/price.ts")

ruleSuite("no-deep-import", noDeepImport, {
  right: [
    { file, code: 'import { port } from "../config.ts"\nimport manifest from "../../package.json"' },
    { file, code: 'import { price } from "@touchstone/orders-core"' },
    { file, code: 'import { Money } from "@touchstone/orders-core/money"' },
    { file, code: 'import { fresh } from "@touchstone/testkit/fresh"' },
    { file, code: 'import { readFile } from "node:fs/promises"\nimport deep from "effect/Effect/deep"' },
    { file, code: 'import run from "toolchain/run.mjs"' },
    { file: core, code: 'import { Money } from "@touchstone/orders-core/money"' },
    { file: at("some.config.ts"), code: 'import { config } from "./tooling/eslint/src/config.ts"' },
  ],
  wrong: [
    {
      file,
      code: 'import { Money } from "../../../../packages/orders-core/src/money.ts"',
      errors: ["leaves"],
    },
    {
      file,
      code: 'import type { Money } from "../../../../packages/orders-core/src/money.ts"',
      errors: ["leaves"],
    },
    { file, code: 'export * from "../../../other.ts"', errors: ["leaves"] },
    { file, code: 'await import("../../../../tooling/toolchain/run.mjs")', errors: ["leaves"] },
    { file, code: 'import { price } from "@touchstone/orders-core/src/price.ts"', errors: ["unlisted"] },
    { file, code: 'import type { Tax } from "@touchstone/orders-core/tax"', errors: ["unlisted"] },
    { file, code: 'import { testkit } from "@touchstone/testkit"', errors: ["unlisted"] },
    { file: core, code: 'import { app } from "@touchstone/orders"', errors: ["unlisted"] },
    { file: core, code: 'import { price } from "@touchstone/orders-core/tax"', errors: ["unlisted"] },
  ],
})
