import { AST_NODE_TYPES, ASTUtils, type TSESTree } from "@typescript-eslint/utils"
import { globalUses, membersTaken } from "../../ast/globals.ts"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"
import { findings, localeMethods } from "./ambience.ts"

const name = "no-ambient-in-core"

/** A functional core sees its arguments and nothing else. */
export const noAmbientInCore = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A functional core uses no clock, randomness, environment, locale or I/O." },
    schema: [],
    messages: {
      clock: message(name, {
        what: "`{{name}}` lets the clock into a functional core",
        why: "the same call would answer differently tomorrow",
        fix: "take the time as an argument; the shell reads it with `DateTime.now`",
      }),
      random: message(name, {
        what: "`{{name}}` lets chance into a functional core",
        why: "the same call would answer differently each time",
        fix: "take the random value as an argument, one for each item if need be; the shell draws it with `effect/Random`, and ids with `uuidV7` of `effect/crypto/SecureRandom`",
      }),
      environment: message(name, {
        what: "`{{name}}` lets the environment into a functional core",
        why: "the answer would depend on something that no caller can see",
        fix: "take the setting as an argument; the shell reads it in `src/config.ts`",
      }),
      io: message(name, {
        what: "`{{name}}` does input or output in a functional core",
        why: "what has effects cannot be called twice, nor tested without a world around it",
        fix: "answer with plain data that says what is to happen, and let the shell do it",
      }),
      timer: message(name, {
        what: "`{{name}}` schedules work in a functional core",
        why: "a core says what follows, not when it happens",
        fix: "let the shell wait with `Effect.sleep`, then call the core",
      }),
      locale: message(name, {
        what: "`{{name}}` lets the machine's locale into a functional core",
        why: "the same call would answer differently on another machine",
        fix: 'return the plain value for the shell to format; order strings by `Order.String` from "effect/Order"',
      }),
      code: message(name, {
        what: "`{{name}}` makes code out of text in a functional core",
        why: "no check sees what that code does",
        fix: "write the function down",
      }),
      global: message(name, {
        what: "`{{name}}` goes through the global object in a functional core",
        why: "everything ambient hangs on it",
        fix: "use a pure built-in by its own name, and take anything else as an argument",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (file?.layer !== "core" || file.isTest) return {}
    const { sourceCode } = context

    const reportLocaleMethod = (node: TSESTree.MemberExpression | TSESTree.Property): void => {
      const method = ASTUtils.getPropertyName(node, sourceCode.getScope(node))
      if (method === null || !localeMethods.includes(method)) return
      context.report({ node, messageId: "locale", data: { name: method } })
    }

    return {
      Program: () => {
        for (const node of globalUses(sourceCode)) {
          for (const { name, ambience } of findings(node.name, membersTaken(node, sourceCode))) {
            context.report({ node, messageId: ambience, data: { name } })
          }
        }
      },
      MemberExpression: reportLocaleMethod,
      "ObjectPattern > Property": reportLocaleMethod,
      MetaProperty: (node) => {
        if (node.meta.name !== "import") return
        const used = node.parent.type === AST_NODE_TYPES.MemberExpression ? node.parent : node
        context.report({ node, messageId: "environment", data: { name: sourceCode.getText(used) } })
      },
    }
  },
})
