import { AST_NODE_TYPES, type TSESTree } from "@typescript-eslint/utils"
import { configFiles } from "@touchstone/architecture"
import { importedNames } from "../../ast/effect-imports.ts"
import { isGlobalNamed, membersTaken } from "../../ast/globals.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-environment-outside-config"

const holders = ["process", "Deno", "Bun"]

/** What a service is told by its environment stands in one file, typed and checked at the start. */
export const noEnvironmentOutsideConfig = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "Only a configuration reads the environment." },
    schema: [],
    messages: {
      environment: message(name, {
        what: "`{{name}}` outside the configuration",
        why: "a variable that is read here is checked by nothing, and its lack is noticed only when this line runs",
        fix: 'declare it in {{config}} with "effect/Config", such as `Config.String("REGION")`, and pass its value on',
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (!isShell(file) || file.isTest || configFiles.includes(file.path)) return {}
    const { sourceCode } = context
    const nameOf = importedNames(sourceCode, (source) =>
      /^(?:node:)?process$/.test(source) ? "process" : undefined,
    )

    const report = (node: TSESTree.Node, found: string): void =>
      context.report({
        node,
        messageId: "environment",
        data: { name: found, config: configFiles.join(" or ") },
      })

    const checkHolder = (node: TSESTree.Identifier | TSESTree.MemberExpression, holder: string): void => {
      if (membersTaken(node, sourceCode)?.includes("env") === true) report(node, `${holder}.env`)
    }
    const globalHolder = (node: TSESTree.Node): string | undefined =>
      holders.find((global) => isGlobalNamed(global, node, sourceCode))

    return {
      Identifier: (node) => {
        const imported = nameOf(node)
        if (imported === "process.env") report(node, imported)
        const holder = imported ?? globalHolder(node)
        if (holder !== undefined && holders.includes(holder)) checkHolder(node, holder)
      },
      MemberExpression: (node) => {
        const holder = globalHolder(node)
        if (holder !== undefined) checkHolder(node, holder)
        if (
          node.object.type === AST_NODE_TYPES.MetaProperty &&
          sourceCode.getText(node) === "import.meta.env"
        ) {
          report(node, "import.meta.env")
        }
      },
    }
  },
})
