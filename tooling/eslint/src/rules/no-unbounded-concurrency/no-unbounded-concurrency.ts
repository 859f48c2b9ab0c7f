import { AST_NODE_TYPES, ASTUtils, type TSESTree } from "@typescript-eslint/utils"
import { definitionOf, methodOf } from "../../ast/bindings.ts"
import { effectNames } from "../../ast/effect-imports.ts"
import { isGlobalNamed } from "../../ast/globals.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-unbounded-concurrency"

const forking = /^Effect\.fork(?:Child|Daemon|Detach|In|Scoped)$/
const boundless = /^(?:Tx)?(?:Queue|PubSub)\.unbounded$/
const repeating =
  /^(?:Array\.(?:forEach|map|flatMap)|Effect\.(?:forEach|forever|repeat|whileLoop)|Stream\.(?:map|mapEffect|runForEach|tap))$/
const repeatingMethods = new Set(["forEach", "map", "flatMap"])

const loops = new Set([
  AST_NODE_TYPES.DoWhileStatement,
  AST_NODE_TYPES.ForInStatement,
  AST_NODE_TYPES.ForOfStatement,
  AST_NODE_TYPES.ForStatement,
  AST_NODE_TYPES.WhileStatement,
])

/** Whatever grows with its input has a limit. */
export const noUnboundedConcurrency = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "Concurrency and queues have a limit." },
    schema: [],
    messages: {
      concurrency: message(name, {
        what: '`concurrency: "unbounded"`',
        why: "the size of the input decides how much happens at once, and a large one takes every connection",
        fix: "write a number that what is called can bear, such as `concurrency: 8`",
      }),
      promises: message(name, {
        what: "`{{name}}` over a list of any length",
        why: "all of it starts at once, and a long list takes every connection",
        fix: "write `Effect.forEach(items, (item) => …, { concurrency: 8 })`",
      }),
      fork: message(name, {
        what: "`{{name}}` once for each turn",
        why: "the number of fibers has no limit, and nobody waits for them",
        fix: "write `Effect.forEach(items, (item) => …, { concurrency: 8 })`, or give a bounded queue to a fixed number of workers",
      }),
      queue: message(name, {
        what: "`{{name}}`",
        why: "when the reader is slower than the writer, it grows until the process dies, with all that waits in it",
        fix: "write `{{bounded}}(capacity)`, or `{{dropping}}(capacity)` where losing is better than waiting",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (!isShell(file) || file.isTest) return {}
    const { sourceCode } = context
    const nameOf = effectNames(sourceCode)

    const isFixed = (node: TSESTree.Node): boolean =>
      node.type === AST_NODE_TYPES.ArrayExpression &&
      node.elements.every((element) => element?.type !== AST_NODE_TYPES.SpreadElement)

    /** Whether a node is evaluated once for each turn of a loop, or each item of a list. */
    const isRepeated = (node: TSESTree.Node): boolean => {
      const { parent } = node
      if (parent === undefined || parent.type === AST_NODE_TYPES.Program) return false
      if (loops.has(parent.type)) return true
      // What a function of its own does, it does once for each call, and its callers are looked at by themselves.
      if (ASTUtils.isFunction(node) && parent.type !== AST_NODE_TYPES.CallExpression) return false
      if (parent.type !== AST_NODE_TYPES.CallExpression) return isRepeated(parent)
      const called = nameOf(parent.callee)
      const repeats =
        called === undefined ? repeatingMethods.has(methodOf(parent.callee) ?? "") : repeating.test(called)
      return (repeats && parent.callee !== node) || isRepeated(parent)
    }

    return {
      Property: (node) => {
        const scope = sourceCode.getScope(node)
        if (ASTUtils.getPropertyName(node, scope) !== "concurrency") return
        const { value } = node
        const isInfinity = value.type === AST_NODE_TYPES.Identifier && value.name === "Infinity"
        if (isInfinity || ASTUtils.getStringIfConstant(value, scope) === "unbounded") {
          context.report({ node, messageId: "concurrency" })
        }
      },
      CallExpression: ({ callee, arguments: [list] }) => {
        if (callee.type !== AST_NODE_TYPES.MemberExpression || list === undefined) return
        const method = methodOf(callee)
        if (method !== "all" && method !== "allSettled") return
        if (!isGlobalNamed("Promise", callee.object, sourceCode)) return
        if (!isFixed(definitionOf(sourceCode, list) ?? list)) {
          context.report({ node: callee, messageId: "promises", data: { name: `Promise.${method}` } })
        }
      },
      "MemberExpression, Identifier": (node: TSESTree.Identifier | TSESTree.MemberExpression) => {
        const used = nameOf(node) ?? ""
        if (forking.test(used) && isRepeated(node)) {
          context.report({ node, messageId: "fork", data: { name: used } })
        }
        if (boundless.test(used)) {
          const [bounded, dropping] = ["bounded", "dropping"].map((kind) => used.replace("unbounded", kind))
          context.report({ node, messageId: "queue", data: { name: used, bounded, dropping } })
        }
      },
    }
  },
})
