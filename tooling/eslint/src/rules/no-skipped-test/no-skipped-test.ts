import { AST_NODE_TYPES, ASTUtils, type TSESTree } from "@typescript-eslint/utils"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-skipped-test"

const declarers = new Set(["bench", "describe", "it", "layer", "suite", "test"])

/** What makes a test not count, and what it is called. */
const modifiers: Readonly<Record<string, "only" | "skip" | "fails">> = {
  only: "only",
  skip: "skip",
  skipIf: "skip",
  runIf: "skip",
  todo: "skip",
  fails: "fails",
}

/** The names of a chain of members, from its root: "it", "effect", "only" of `it.effect.only`. */
const namesOf = (node: TSESTree.Node): ReadonlyArray<string> => {
  if (node.type === AST_NODE_TYPES.Identifier) return [node.name]
  if (node.type === AST_NODE_TYPES.CallExpression) return namesOf(node.callee)
  return node.type === AST_NODE_TYPES.MemberExpression
    ? [...namesOf(node.object), ASTUtils.getPropertyName(node) ?? ""]
    : []
}

/** Every test runs, alone or among others, and is expected to pass. Knows `it.effect` and `it.live` besides vitest's own. */
export const noSkippedTest = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "Every test runs and is expected to pass." },
    schema: [],
    messages: {
      only: message(name, {
        what: "`{{name}}` runs this test alone",
        why: "every other test of the file is left out, and the run is green without them",
        fix: "write it without `.only`; to run one file, name it: `vitest run FILE`",
      }),
      skip: message(name, {
        what: "`{{name}}` leaves this test out",
        why: "what it held is no longer held, and nobody is told",
        fix: "mend the test or the code, or delete the test in a commit that says why nothing holds it any more",
      }),
      fails: message(name, {
        what: "`{{name}}` expects this test to fail",
        why: "a known bug becomes something that must stay",
        fix: "assert what is right, and mend the code until it holds",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (file === undefined || !file.isTest) return {}
    return {
      MemberExpression: (node) => {
        const names = namesOf(node)
        const [root = ""] = names
        const messageId = declarers.has(root) && names.length > 1 ? modifiers[names.at(-1) ?? ""] : undefined
        // The harness itself is tested on machines that have not all it can use, and says so by name.
        if (file.layer === "tooling" && (names.at(-1) ?? "").endsWith("If")) return
        if (messageId !== undefined) context.report({ node, messageId, data: { name: names.join(".") } })
      },
    }
  },
})
