import { ESLintUtils } from "@typescript-eslint/utils"

/** Makes a rule of ours: its page is docs/rules/NAME.md. */
export const createRule = ESLintUtils.RuleCreator((name) => `docs/rules/${name}.md`)
