import type { TSESTree } from "@typescript-eslint/utils"
import { globalUses } from "../../ast/globals.ts"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-async-in-core"

/** A functional core answers at once. */
export const noAsyncInCore = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A functional core answers at once: nothing in it is asynchronous." },
    schema: [],
    messages: {
      async: message(name, {
        what: "`async` in a functional core",
        why: "a computation over plain data has nothing to wait for, and every caller would have to wait as well",
        fix: "return the value or a `Result`, and let the shell do what takes time first and pass its outcome in",
      }),
      await: message(name, {
        what: "`{{name}}` in a functional core",
        why: "what is waited for comes from outside, where it may fail or change",
        fix: "take the awaited value as an argument; the shell waits for it",
      }),
      promise: message(name, {
        what: "`Promise` in a functional core",
        why: "it starts work that nobody controls and hides its failure from the type",
        fix: 'return the value, or a `Result` from "effect/Result" where there may be none',
      }),
      import: message(name, {
        what: "`import()` in a functional core",
        why: "it loads a module when the code runs, which takes time and may fail",
        fix: 'write `import … from "…"` at the top of the file',
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (file?.layer !== "core" || file.isTest) return {}
    const reportWait =
      (name: string) =>
      (node: TSESTree.Node): void =>
        context.report({ node, messageId: "await", data: { name } })
    return {
      Program: () => {
        globalUses(context.sourceCode)
          .filter((node) => node.name === "Promise")
          .forEach((node) => context.report({ node, messageId: "promise" }))
      },
      ":function[async=true]": (node: TSESTree.FunctionLike) => context.report({ node, messageId: "async" }),
      AwaitExpression: reportWait("await"),
      "ForOfStatement[await=true]": reportWait("for await"),
      'VariableDeclaration[kind="await using"]': reportWait("await using"),
      ImportExpression: (node) => context.report({ node, messageId: "import" }),
    }
  },
})
