import { AST_NODE_TYPES, type TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { definitionOf, methodOf } from "../../ast/bindings.ts"
import { effectNames } from "../../ast/effect-imports.ts"
import { answerOf, isEffectGenerator, lastStep } from "../../ast/effect-values.ts"
import { functionsAround } from "../../ast/expressions.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-floating-effect"

/** The modules whose functions describe something to be done, and do nothing by themselves. */
const describing =
  /^(?:Cache|Channel|Config|Console|Deferred|Effect|Fiber(?:Map|Set|Handle)?|HttpClient|Latch|Layer|Metric|Pool|PubSub|Queue|Random|RcRef|Ref|Schedule|Scope|Semaphore|Sink|Stream|SubscriptionRef|SynchronizedRef|TestClock)\./

/** …but for those that do it at once. */
const doing = /^Effect\.run|Unsafe$/

const isDescription = (step: string | undefined): boolean =>
  step !== undefined && describing.test(step) && !doing.test(step)

const functionMakers = new Set(["Effect.fn", "Effect.fnUntraced", "Effect.fnUntracedEager"])

/** The expressions whose values a statement drops. */
const droppedBy = (node: TSESTree.Expression): ReadonlyArray<TSESTree.Expression> => {
  switch (node.type) {
    case AST_NODE_TYPES.LogicalExpression:
      return droppedBy(node.right)
    case AST_NODE_TYPES.ConditionalExpression:
      return [...droppedBy(node.consequent), ...droppedBy(node.alternate)]
    case AST_NODE_TYPES.SequenceExpression:
      return node.expressions.flatMap(droppedBy)
    case AST_NODE_TYPES.ChainExpression:
      return droppedBy(node.expression)
    default:
      return [node]
  }
}

const makes = new Set([
  AST_NODE_TYPES.CallExpression,
  AST_NODE_TYPES.NewExpression,
  AST_NODE_TYPES.TaggedTemplateExpression,
])

const collections = new Set(["Array", "Map", "Set"])

/** A call on a collection of the function's own, such as `found.push(id)`, and one on the console, which `no-console` knows. */
const isLocalWork = (sourceCode: Readonly<TSESLint.SourceCode>, node: TSESTree.Node): boolean => {
  if (node.type !== AST_NODE_TYPES.CallExpression) return false
  const { callee } = node
  if (callee.type !== AST_NODE_TYPES.MemberExpression || callee.object.type !== AST_NODE_TYPES.Identifier)
    return false
  if (callee.object.name === "console") return true
  const made = definitionOf(sourceCode, callee.object)
  return (
    made?.type === AST_NODE_TYPES.ArrayExpression ||
    (made?.type === AST_NODE_TYPES.NewExpression &&
      made.callee.type === AST_NODE_TYPES.Identifier &&
      collections.has(made.callee.name))
  )
}

/** An effect does nothing until it is run: whoever builds one hands it on. */
export const noFloatingEffect = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "An effect that is built is handed on." },
    schema: [],
    messages: {
      dropped: message(name, {
        what: "`{{name}}` builds an effect that is dropped",
        why: "an effect does nothing until it is run, so this line does nothing",
        fix: "write `yield*` before it, return it, or add it to the chain with `Effect.andThen`",
      }),
      plain: message(name, {
        what: "`{{name}}` is a plain call in an effect's generator, and its result is dropped",
        why: "an effect that it returns would never run, and a side effect that it has escapes tracing and retries",
        fix: "write `yield*` before it if it returns an effect, and wrap it in `yield* Effect.sync(() => …)` if it does not",
      }),
      yield: message(name, {
        what: "`yield` without `*` in an effect's generator",
        why: "a generator of effects hands over to an effect with `yield*` and gets its typed result back",
        fix: "write `yield*`",
      }),
      voided: message(name, {
        what: "`void` before `{{name}}`",
        why: "`void` silences the checker and runs nothing: the effect is dropped all the same",
        fix: "write `yield*` instead of `void`, or fork it with `yield* Effect.forkScoped(…)` to go on without its result",
      }),
      forEach: message(name, {
        what: "`forEach` with a callback that returns `{{name}}`",
        why: "`Array.prototype.forEach` drops what its callback returns, so none of these effects runs",
        fix: "write `yield* Effect.forEach(items, (item) => …, { discard: true })`",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (!isShell(file)) return {}
    const { sourceCode } = context
    const nameOf = effectNames(sourceCode)

    const effectIn = (node: TSESTree.Node): string | undefined => {
      if (node.type !== AST_NODE_TYPES.CallExpression) return undefined
      const step = lastStep(nameOf, node)
      if (step !== undefined) return isDescription(step) ? step : undefined
      return effectOf(node.callee)
    }

    /** The effect that a function of effect's, or of this file, answers with. */
    const effectOf = (callee: TSESTree.Node): string | undefined => {
      const imported = nameOf(callee)
      if (isDescription(imported)) return imported
      const definition = definitionOf(sourceCode, callee)
      if (definition === undefined) return undefined
      const made = lastStep(nameOf, definition)
      const answer = answerOf(definition)
      const answered = answer?.type === AST_NODE_TYPES.CallExpression ? lastStep(nameOf, answer) : undefined
      return functionMakers.has(made ?? "") || isDescription(answered)
        ? sourceCode.getText(callee)
        : undefined
    }

    const inGenerator = (node: TSESTree.Node) => isEffectGenerator(nameOf, functionsAround(node)[0])

    return {
      ExpressionStatement: ({ expression }) => {
        for (const node of droppedBy(expression)) {
          const effect = effectIn(node)
          if (effect !== undefined) context.report({ node, messageId: "dropped", data: { name: effect } })
          else if (
            !file.isTest &&
            makes.has(node.type) &&
            inGenerator(node) &&
            !isLocalWork(sourceCode, node)
          ) {
            const [first = ""] = sourceCode.getText(node).split("\n")
            context.report({ node, messageId: "plain", data: { name: first } })
          }
        }
      },
      YieldExpression: (node) => {
        if (!node.delegate && inGenerator(node)) context.report({ node, messageId: "yield" })
      },
      'UnaryExpression[operator="void"]': (node: TSESTree.UnaryExpression) => {
        const { argument } = node
        const called = !file.isTest && makes.has(argument.type) && inGenerator(node)
        const effect = effectIn(argument) ?? (called ? sourceCode.getText(argument) : undefined)
        if (effect !== undefined) context.report({ node, messageId: "voided", data: { name: effect } })
      },
      CallExpression: ({ callee, arguments: [...args] }) => {
        if (methodOf(callee) !== "forEach" || isDescription(nameOf(callee))) return
        for (const node of args) {
          const answer = answerOf(node)
          const effect = answer === undefined ? effectOf(node) : effectIn(answer)
          if (effect !== undefined) context.report({ node, messageId: "forEach", data: { name: effect } })
        }
      },
    }
  },
})
