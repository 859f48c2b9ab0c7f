import { AST_NODE_TYPES, type TSESTree } from "@typescript-eslint/utils"
import { definitionOf } from "../../ast/bindings.ts"
import { effectNames } from "../../ast/effect-imports.ts"
import { lastStep } from "../../ast/effect-values.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"
import { answersWith, handlersOf, isEmptyEffect, isNothing, rejectionHandlerOf } from "./nothing.ts"

const name = "no-swallowed-error"

const ignoring = /^(?:Effect|Stream)\.ignore(?:Cause|Logged)?$/
const dying = /^(?:Effect|Layer|Stream)\.orDie(?:With)?$/
const catching = /^(?:Effect|Layer|Stream)\.catch(?!Defect)\w*$/
const substituting = /^(?:Effect|Stream)\.orElseSucceed$/
const reifying = /^Effect\.(?:option|result|exit)$/

/** A failure is answered, passed on, or turned into another; it is never made to disappear. */
export const noSwallowedError = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A failure does not disappear." },
    schema: [],
    messages: {
      ignored: message(name, {
        what: "`{{name}}` drops every failure",
        why: "a failure that leaves no answer and no type is found by a customer",
        fix: 'let it pass, or answer the one that is expected with `Effect.catchTag(tag, (error) => Effect.logWarning("…", error))` or a value of its own',
      }),
      nothing: message(name, {
        what: "this handler of `{{name}}` answers a failure with nothing",
        why: "what follows cannot tell that something failed, and goes on with nothing",
        fix: "answer with a typed value or another failure, such as `(error) => Effect.fail(new Unavailable())`, or remove the handler",
      }),
      unread: message(name, {
        what: "`{{name}}` keeps the failure as a value, and the value is dropped",
        why: "it works like ignoring the failure, only less visibly",
        fix: "read the value with `const outcome = yield* …`, or remove `{{name}}`",
      }),
      die: message(name, {
        what: "`{{name}}` makes a defect of every expected failure",
        why: "the failures leave the type, and those that are added later will crash unseen",
        fix: "name the one that cannot happen here: `Effect.catchTags({ SchemaError: Effect.die })`",
      }),
      catch: message(name, {
        what: "an empty `catch`",
        why: "whatever was thrown is gone, a bug included",
        fix: "use `Effect.try({ try: () => …, catch: (cause) => new Failed({ cause }) })`",
      }),
      promise: message(name, {
        what: "a rejected promise answered with nothing",
        why: "whoever awaits it cannot tell that it failed",
        fix: "use `Effect.tryPromise({ try: () => …, catch: (cause) => new Failed({ cause }) })`",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (!isShell(file) || file.isTest) return {}
    const { sourceCode } = context
    const nameOf = effectNames(sourceCode)

    const isEmptyHandler = (handler: TSESTree.Node, nothing: (answer: TSESTree.Expression) => boolean) =>
      answersWith(definitionOf(sourceCode, handler) ?? handler, nothing)

    return {
      "MemberExpression, Identifier": (node: TSESTree.Identifier | TSESTree.MemberExpression) => {
        const used = nameOf(node) ?? ""
        if (ignoring.test(used)) context.report({ node, messageId: "ignored", data: { name: used } })
        if (dying.test(used)) context.report({ node, messageId: "die", data: { name: used } })
      },
      CallExpression: (node) => {
        const called = nameOf(node.callee) ?? ""
        const handlers = catching.test(called) || substituting.test(called) ? handlersOf(node) : []
        for (const handler of handlers) {
          const nothing = (answer: TSESTree.Expression): boolean =>
            substituting.test(called) ? isNothing(nameOf, answer) : isEmptyEffect(nameOf, answer)
          if (isEmptyHandler(handler, nothing)) {
            context.report({ node: handler, messageId: "nothing", data: { name: called } })
          }
        }
        const handler = called === "" ? rejectionHandlerOf(node) : undefined
        if (handler !== undefined && isEmptyHandler(handler, (answer) => isNothing(nameOf, answer))) {
          context.report({ node: handler, messageId: "promise" })
        }
      },
      ExpressionStatement: ({ expression }) => {
        if (expression.type !== AST_NODE_TYPES.YieldExpression || expression.argument === null) return
        const step = lastStep(nameOf, expression.argument) ?? ""
        if (reifying.test(step)) {
          context.report({ node: expression, messageId: "unread", data: { name: step } })
        }
      },
      CatchClause: (node) => {
        if (node.body.body.length === 0) context.report({ node, messageId: "catch" })
      },
    }
  },
})
