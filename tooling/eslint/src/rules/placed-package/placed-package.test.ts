import { temporaryWorkspace } from "../../modules/temporary-workspace.ts"
import { ruleSuite } from "../../rule-suite.ts"
import { placedPackage } from "./placed-package.ts"

const at = temporaryWorkspace({
  "apps/invoices/package.json": {},
  "apps/orders/package.json": {},
  "packages/helper/package.json": {},
  "packages/orders/package.json": {},
  "packages/orders-core/package.json": {},
  "tooling/format/package.json": {},
  "tooling/eslint/package.json": {},
})

const code = "export const a = 1"

ruleSuite("placed-package", placedPackage, {
  right: [
    { file: at("apps/orders/src/main.ts"), code },
    { file: at("packages/orders-core/src/index.ts"), code },
    { file: at("packages/orders-core/vitest.config.ts"), code },
    { file: at("tooling/eslint/src/rules/some-rule/some-rule.test.ts"), code },
    { file: at("commitlint.config.ts"), code },
    { file: at("scripts/release.ts"), code },
  ],
  wrong: [
    { file: at("apps/invoices/src/main.ts"), code, errors: ["unplaced"] },
    { file: at("apps/invoices/src/main.ts"), code: "", errors: ["unplaced"] },
    { file: at("packages/helper/src/deep/inside/it.ts"), code, errors: ["unplaced"] },
    { file: at("packages/helper/test/helper.test.ts"), code, errors: ["unplaced"] },
    { file: at("packages/orders/vitest.config.ts"), code, errors: ["unplaced"] },
    { file: at("tooling/format/src/main.ts"), code: `${code}\n${code}`, errors: ["unplaced"] },
  ],
})
