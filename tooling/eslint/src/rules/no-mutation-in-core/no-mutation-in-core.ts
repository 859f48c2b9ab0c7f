import { AST_NODE_TYPES, type TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { methodOf } from "../../ast/bindings.ts"
import { type Mutation, onMutation } from "../../ast/mutations.ts"
import { type Origin, originOf } from "../../ast/origin.ts"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-mutation-in-core"

const whose: Readonly<Record<Origin["kind"], string>> = {
  global: "is a global's",
  import: "comes from another module",
  module: "belongs to the module",
  parameter: "comes from an argument",
}

/** What answers with a new value where a method changes the old one. */
const twins: Readonly<Record<string, string>> = {
  push: "`[...items, item]`",
  pop: "`items.slice(0, -1)`",
  shift: "`items.slice(1)`",
  unshift: "`[item, ...items]`",
  splice: "`items.toSpliced(…)`",
  sort: "`items.toSorted(…)`",
  reverse: "`items.toReversed()`",
  fill: "`items.map(() => item)`",
  copyWithin: "`items.toSpliced(…)`",
  set: "`new Map([...entries, [key, value]])`, or `items.with(index, item)` for a list",
  add: "`new Set([...items, item])`",
  delete: "`new Map` or `new Set` of what `filter` leaves",
  clear: "a new, empty one",
}

/** The methods whose twin takes the same arguments and, where its answer is used, can stand in their place. */
const renames: Readonly<Record<string, string>> = { sort: "toSorted", reverse: "toReversed" }

/** Whether an arrow function's answer is thrown away because `forEach` calls it. */
const isForEach = ({ parent }: TSESTree.ArrowFunctionExpression): boolean =>
  parent.type === AST_NODE_TYPES.CallExpression && methodOf(parent.callee) === "forEach"

const isValueUsed = (node: TSESTree.Node): boolean => {
  const { parent } = node
  switch (parent?.type) {
    case AST_NODE_TYPES.ChainExpression:
    case AST_NODE_TYPES.ConditionalExpression:
    case AST_NODE_TYPES.LogicalExpression:
      return isValueUsed(parent)
    case AST_NODE_TYPES.ArrowFunctionExpression:
      return !isForEach(parent)
    case AST_NODE_TYPES.ExpressionStatement:
    case AST_NODE_TYPES.SequenceExpression:
      return false
    case AST_NODE_TYPES.UnaryExpression:
      return parent.operator !== "void"
    default:
      return true
  }
}

/** The fix that calls the method's twin instead, where that leaves the answer as it is. */
const useTwin = ({ node, method }: Mutation): TSESLint.ReportFixFunction | null => {
  const twin = renames[method ?? ""]
  if (node.type !== AST_NODE_TYPES.CallExpression || twin === undefined || !isValueUsed(node)) return null
  const { callee } = node
  if (callee.type !== AST_NODE_TYPES.MemberExpression || callee.computed) return null
  return (fixer) => fixer.replaceText(callee.property, twin)
}

/** A functional core leaves what it is given as it was. */
export const noMutationInCore = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A functional core changes only what the same call has made." },
    fixable: "code",
    schema: [],
    messages: {
      assign: message(name, {
        what: "`{{name}}` is written to, and `{{target}}` {{whose}}",
        why: "whoever else holds it sees it change",
        fix: "make a new value with `{ ...object, key: value }`, or `items.with(index, item)` for a list",
      }),
      call: message(name, {
        what: "`{{name}}` changes `{{target}}`, which {{whose}}",
        why: "whoever else holds it sees it change",
        fix: "make a new value, `const next = …`, with {{twin}}, and use that from here on",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (file?.layer !== "core" || file.isTest) return {}
    const { sourceCode } = context
    return onMutation(sourceCode, (mutation) => {
      const { node, target, method } = mutation
      const origin = originOf(target, sourceCode)
      if (origin === undefined) return
      const data = { target: sourceCode.getText(target), whose: whose[origin.kind] }
      if (method === null) {
        context.report({ node, messageId: "assign", data: { ...data, name: sourceCode.getText(node) } })
        return
      }
      const twin = twins[method] ?? "`{ ...object, key: value }`"
      context.report({
        node,
        messageId: "call",
        data: { ...data, name: method, twin },
        fix: useTwin(mutation),
      })
    })
  },
})
