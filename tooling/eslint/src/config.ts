import { layers, packages } from "@touchstone/architecture"
import * as parser from "@typescript-eslint/parser"
import type { TSESLint } from "@typescript-eslint/utils"
import { rules } from "./plugin.ts"

/** Where no rule is ever switched off; a folder for each, since ESLint takes no empty list of files. */
const strict = Object.entries(packages)
  .filter(([, layer]) => layers[layer].suppressions === "none")
  .map(([folder]) => ({ files: [`${folder}/**`], linterOptions: { noInlineConfig: true } }))

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
]
