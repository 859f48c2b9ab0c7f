import { AST_NODE_TYPES, type TSESTree } from "@typescript-eslint/utils"
import { effectNames } from "../../ast/effect-imports.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-leaked-fiber"

const detaching = /^Effect\.fork(?:Daemon|Detach)$/
const leaving = /^Effect\.forkChild$/
const waiting = /^(?:Fiber\.(?:await|interrupt|join)\w*|Fiber(?:Handle|Map|Set)\.(?:add|set)\w*)$/
const opening = /^Scope\.make(?:Unsafe)?$/
const closing = /^Scope\.(?:close|use)\w*$/

/** The declaration or statement of the module that a node is part of. */
const partOf = (node: TSESTree.Node): TSESTree.Node =>
  node.parent === undefined || node.parent.type === AST_NODE_TYPES.Program ? node : partOf(node.parent)

/** Whether what a call yields is thrown away: `yield* Effect.forkChild(work)` as a statement. */
const isDiscarded = ({ parent }: TSESTree.Node): boolean =>
  parent?.type === AST_NODE_TYPES.CallExpression || parent?.type === AST_NODE_TYPES.YieldExpression
    ? isDiscarded(parent)
    : parent?.type === AST_NODE_TYPES.ExpressionStatement

/** A fiber that is started, and a scope that is opened, are somebody's, who sees to their end. */
export const noLeakedFiber = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "Whoever starts a fiber or opens a scope sees to its end." },
    schema: [],
    messages: {
      detached: message(name, {
        what: "`{{name}}`, and nobody waits for the fiber",
        why: "nobody stops it: it outlives its request and, at a shutdown, is cut off wherever it is; its failure is nobody's",
        fix: "`yield*` the effect itself; for work that goes on as long as the service write `Effect.forkScoped`",
      }),
      child: message(name, {
        what: "`{{name}}`, and nobody waits for the fiber",
        why: "it is interrupted as soon as the effect around it ends, done or not, and its failure is nobody's",
        fix: "`yield*` the effect itself, or keep the fiber and `yield* Fiber.join(fiber)`",
      }),
      scope: message(name, {
        what: "`{{name}}` without `Scope.close`",
        why: "nothing that is acquired in this scope is ever given back",
        fix: "wrap what needs the scope in `Effect.scoped`, or close it in `Effect.acquireRelease`",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (!isShell(file) || file.isTest) return {}
    const nameOf = effectNames(context.sourceCode)
    const started: Array<{ readonly node: TSESTree.Node; readonly used: string }> = []
    const waitedFor = new Set<TSESTree.Node>()
    const closed = new Set<TSESTree.Node>()

    return {
      "MemberExpression, Identifier": (node: TSESTree.Identifier | TSESTree.MemberExpression) => {
        const used = nameOf(node)
        if (used === undefined) return
        if (waiting.test(used)) waitedFor.add(partOf(node))
        else if (closing.test(used)) closed.add(partOf(node))
        else if (detaching.test(used) || leaving.test(used) || opening.test(used))
          started.push({ node, used })
      },
      "Program:exit": () => {
        for (const { node, used } of started) {
          const kept = opening.test(used) ? closed : waitedFor
          if (!isDiscarded(node) && kept.has(partOf(node))) continue
          const messageId = opening.test(used) ? "scope" : detaching.test(used) ? "detached" : "child"
          context.report({ node, messageId, data: { name: used } })
        }
      },
    }
  },
})
