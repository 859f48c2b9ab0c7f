import type { TSESTree } from "@typescript-eslint/utils"
import { createRule } from "../../create-rule.ts"
import { message } from "../../message.ts"

const name = "no-type-bypass"

/** The one way around the type checker that oxlint does not know; see the page for the others. */
export const noTypeBypass = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "Nothing is claimed to have a value that the compiler cannot see it get." },
    schema: [],
    messages: {
      definite: message(name, {
        what: "`!:` claims that something has a value by the time it is read",
        why: "the compiler believes it, and the program reads `undefined` where the type says there is none",
        fix: "give it its value where it is declared, take it as a parameter, or add `| undefined` to its type and handle that",
      }),
    },
  },
  create: (context) => {
    const check = (node: TSESTree.VariableDeclarator | TSESTree.PropertyDefinition): void => {
      if (node.definite) context.report({ node, messageId: "definite" })
    }
    return { VariableDeclarator: check, PropertyDefinition: check }
  },
})
