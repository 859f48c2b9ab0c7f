import vitest from "@vitest/eslint-plugin"
import { defineConfig } from "eslint/config"
import { configs, parser } from "typescript-eslint"

/** The ESLint configuration of every package; each has an `eslint.config.mjs` that exports it. */
export const config = defineConfig(
  { ignores: [".stryker-tmp/", ".test/", "dist/", "reports/"] },
  {
    files: ["**/*.ts"],
    extends: [configs.strictTypeChecked],
    languageOptions: { parser, parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    files: ["**/*.test.ts"],
    extends: [vitest.configs.recommended],
    rules: {
      "vitest/no-focused-tests": "error",
      "vitest/no-disabled-tests": "error",
    },
  },
)
