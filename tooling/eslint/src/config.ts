import { layers, packages } from "@touchstone/architecture"
import * as parser from "@typescript-eslint/parser"
import type { TSESLint } from "@typescript-eslint/utils"
import { rules } from "./plugin.ts"

/** The folders in which no rule is ever switched off. */
const strict = Object.entries(packages).flatMap(([folder, layer]) =>
  layers[layer].suppressions === "none" ? [folder] : [],
)

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
  { files: strict.map((folder) => `${folder}/**`), linterOptions: { noInlineConfig: true } },
]
