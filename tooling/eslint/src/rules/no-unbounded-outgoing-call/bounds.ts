import { AST_NODE_TYPES, ASTUtils, type TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { definitionOf } from "../../ast/bindings.ts"
import type { NameOf } from "../../ast/effect-imports.ts"
import { answerOf, isPipe, lastStep } from "../../ast/effect-values.ts"

/** What keeps an outgoing call within limits. */
export interface Bounds {
  readonly timeout: boolean
  readonly retry: boolean
}

export const none: Bounds = { timeout: false, retry: false }
export const trusted: Bounds = { timeout: true, retry: true }

const timeouts = /^Effect\.timeout(?:OrElse|Option)?$/
const retries = /^(?:Effect\.retry(?:OrElse)?|HttpClient\.retry(?:Transient)?)$/
const passing = /^(?:(?:Function\.)?flow$|HttpClient\.transform)/
const functionMakers = /^Effect\.fn/

export const isRetry = (called: string | undefined): boolean => retries.test(called ?? "")

export const union = (all: ReadonlyArray<Bounds>): Bounds => ({
  timeout: all.some(({ timeout }) => timeout),
  retry: all.some(({ retry }) => retry),
})

/** The value of an object's property, where the object is written out. */
export const propertyOf = (node: TSESTree.Node, key: string): TSESTree.Node | undefined =>
  node.type === AST_NODE_TYPES.ObjectExpression
    ? node.properties.find(
        (entry): entry is TSESTree.Property =>
          entry.type === AST_NODE_TYPES.Property && ASTUtils.getPropertyName(entry) === key,
      )?.value
    : undefined

interface BoundsReader {
  /** The bounds that a value has, or that a step of a chain gives: `client.pipe(HttpClient.retry(…))`, `Effect.timeout(…)`. */
  readonly of: (node: TSESTree.Node) => Bounds
  /** The bounds that are set around a node: by a call that it is an argument of, or by a later step of its chain. */
  readonly around: (node: TSESTree.Node) => Bounds
}

export const boundsReader = (sourceCode: Readonly<TSESLint.SourceCode>, nameOf: NameOf): BoundsReader => {
  const of = (node: TSESTree.Node): Bounds => follow(node, [])

  /** `followed` has the definitions that led here, so that functions that call each other come to an end. */
  const follow = (node: TSESTree.Node, followed: ReadonlyArray<TSESTree.Node>): Bounds => {
    switch (node.type) {
      case AST_NODE_TYPES.CallExpression: {
        const passes = isPipe(nameOf, node) || passing.test(nameOf(node.callee) ?? "")
        const steps = [node.callee, ...(passes ? node.arguments : [])]
        return union([ofName(node.callee), ...steps.map((step) => follow(step, followed))])
      }
      case AST_NODE_TYPES.MemberExpression:
        return follow(node.object, followed)
      case AST_NODE_TYPES.YieldExpression:
        return node.argument === null ? none : follow(node.argument, followed)
      case AST_NODE_TYPES.ArrowFunctionExpression:
      case AST_NODE_TYPES.FunctionDeclaration: {
        const answer = answerOf(node)
        return answer === undefined ? none : follow(answer, followed)
      }
      case AST_NODE_TYPES.Identifier: {
        const definition = definitionOf(sourceCode, node)
        if (definition === undefined || followed.includes(definition)) return none
        return follow(definition, [...followed, definition])
      }
      default:
        return none
    }
  }

  const ofName = (callee: TSESTree.Node): Bounds => {
    const called = nameOf(callee)
    return { timeout: timeouts.test(called ?? ""), retry: isRetry(called) }
  }

  const setBy = (call: TSESTree.CallExpression, node: TSESTree.Node): Bounds => {
    const position = call.arguments.findIndex(
      ({ range }) => range[0] <= node.range[0] && node.range[1] <= range[1],
    )
    const isChain = isPipe(nameOf, call) || functionMakers.test(lastStep(nameOf, call.callee) ?? "")
    const later = isChain ? call.arguments.slice(position + 1) : []
    return union([...(position === -1 ? [] : [ofName(call.callee), of(call.callee)]), ...later.map(of)])
  }

  const around = (node: TSESTree.Node): Bounds =>
    union(
      sourceCode
        .getAncestors(node)
        .map((ancestor) => (ancestor.type === AST_NODE_TYPES.CallExpression ? setBy(ancestor, node) : none)),
    )

  return { of, around }
}
