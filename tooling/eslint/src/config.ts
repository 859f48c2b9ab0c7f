import { layers, packages } from "@touchstone/architecture"
import * as parser from "@typescript-eslint/parser"
import type { TSESLint } from "@typescript-eslint/utils"
import { rules } from "./plugin.ts"

const quarantineRules: TSESLint.Linter.RulesRecord = {
  complexity: ["error", 10],
  "consistent-return": "error",
  eqeqeq: "error",
  "max-depth": ["error", 3],
  "max-lines-per-function": ["error", 60],
  "max-nested-callbacks": ["error", 3],
  "no-console": "error",
  "no-empty": "error",
  "no-eval": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-shadow": "error",
  "no-throw-literal": "error",
  "no-unused-vars": "error",
  "no-use-before-define": "error",
  "no-var": "error",
  "prefer-const": "error",
  radix: "error",
}

/** Where no rule is ever switched off; a folder for each, since ESLint takes no empty list of files. */
const strict = Object.entries(packages)
  .filter(([, layer]) => layers[layer].suppressions === "none")
  .map(([folder]) => ({ files: [`${folder}/**`], linterOptions: { noInlineConfig: true } }))

/**
 * What is asked of old code, which is not TypeScript and which no other linter looks at. What was there when it came into
 * quarantine stands in its package's eslint-suppressions.json, which fails when there is more and when there is less.
 */
const quarantine = Object.entries(packages)
  .filter(([, layer]) => layer === "legacy")
  .map(([folder]) => ({
    files: [`${folder}/**/*.cjs`],
    languageOptions: { sourceType: "commonjs" as const },
    rules: quarantineRules,
  }))

/**
 * What the house asks of its code beyond the general rules, which oxlint checks with type information.
 * Each rule finds out for itself where a file stands; here all are on.
 */
export const config: TSESLint.FlatConfig.ConfigArray = [
  { ignores: ["**/.stryker-tmp/", "**/.test/", "**/dist/", "**/reports/"] },
  {
    files: ["**/*.ts"],
    languageOptions: { parser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { house: { rules } },
    rules: Object.fromEntries(Object.keys(rules).map((name) => [`house/${name}`, "error"])),
  },
  ...strict,
  ...quarantine,
]
