import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-throw-in-core"

/** A functional core answers with values: it neither throws nor catches. */
export const noThrowInCore = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A functional core neither throws nor catches." },
    schema: [],
    messages: {
      throw: message(name, {
        what: "`throw` in a functional core",
        why: "a caller cannot see an exception in the type and will not handle it",
        fix: 'return `Result.fail({ _tag: "…" })` from "effect/Result", and let the shell turn it into an answer',
      }),
      try: message(name, {
        what: "`try` in a functional core",
        why: "what a core calls does not throw, so there is nothing to catch but bugs, which must surface",
        fix: "call a function that answers with a `Result`, or move the call to the shell",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (file?.layer !== "core" || file.isTest) return {}
    return {
      ThrowStatement: (node) => context.report({ node, messageId: "throw" }),
      TryStatement: (node) => context.report({ node, messageId: "try" }),
    }
  },
})
