import { AST_NODE_TYPES, type TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { definitionOf } from "../../ast/bindings.ts"
import type { NameOf } from "../../ast/effect-imports.ts"
import { answerOf } from "../../ast/effect-values.ts"
import { propertyOf } from "./bounds.ts"

const limits = /^Schedule\.(?:during|recurs|take|upTo)$/

/** Tells whether a retry's policy ends: by `times`, or by its schedule. What comes from another file is trusted. */
export const makeEnds = (
  sourceCode: Readonly<TSESLint.SourceCode>,
  nameOf: NameOf,
): ((policy: TSESTree.Node) => boolean) => {
  /** `followed` has the definitions that led here, so that functions that call each other come to an end. */
  const follow = (node: TSESTree.Node, followed: ReadonlyArray<TSESTree.Node>): boolean => {
    const ends = (part: TSESTree.Node): boolean => follow(part, followed)
    switch (node.type) {
      case AST_NODE_TYPES.ObjectExpression: {
        const schedule = propertyOf(node, "schedule")
        return propertyOf(node, "times") !== undefined || (schedule !== undefined && ends(schedule))
      }
      case AST_NODE_TYPES.CallExpression:
        if (limits.test(nameOf(node.callee) ?? "")) return true
        return node.arguments.filter(isCall).some(ends) || ends(node.callee)
      case AST_NODE_TYPES.MemberExpression:
        return ends(node.object)
      case AST_NODE_TYPES.ArrowFunctionExpression:
      case AST_NODE_TYPES.FunctionDeclaration: {
        const answer = answerOf(node)
        return answer !== undefined && ends(answer)
      }
      case AST_NODE_TYPES.Identifier: {
        const definition = definitionOf(sourceCode, node)
        if (definition === undefined) return nameOf(node) === undefined
        return !followed.includes(definition) && follow(definition, [...followed, definition])
      }
      default:
        return false
    }
  }

  /** A schedule among arguments is a call; what is none, such as a delay, says nothing of an end. */
  const isCall = (node: TSESTree.Node): boolean =>
    (definitionOf(sourceCode, node) ?? node).type === AST_NODE_TYPES.CallExpression

  return (policy) => follow(policy, [])
}
