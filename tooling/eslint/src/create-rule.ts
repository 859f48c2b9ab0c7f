import { ESLintUtils, type TSESLint } from "@typescript-eslint/utils"

const create = ESLintUtils.RuleCreator((name) => `docs/rules/${name}.md`)

type Definition<MessageIds extends string> = Readonly<ESLintUtils.RuleWithMetaAndName<[], MessageIds>>

/** Makes a rule of ours, which has no options. Its page is docs/rules/NAME.md. */
export const createRule = <MessageIds extends string>(
  definition: Definition<MessageIds>,
): TSESLint.RuleModule<MessageIds> => create<[], MessageIds>(definition)
