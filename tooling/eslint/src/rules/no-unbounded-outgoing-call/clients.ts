import { AST_NODE_TYPES, ASTUtils, type TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { definitionOf, methodOf } from "../../ast/bindings.ts"
import type { NameOf } from "../../ast/effect-imports.ts"

const service = "HttpClient.HttpClient"
const methods = "del|execute|get|head|options|patch|post|put|query"
const sending = new RegExp(`^HttpClient\\.(?:${methods})$`)
const sendingMethod = new RegExp(`^(?:${methods})$`)

/** Finds what sends requests: `HttpClient.get`, and `client.get` of a client that the file gets from its environment. */
export const makeIsSending = (
  sourceCode: Readonly<TSESLint.SourceCode>,
  nameOf: NameOf,
): ((node: TSESTree.Node) => boolean) => {
  /** Whether a value is the service: `yield* HttpClient.HttpClient`, also with a `.pipe(…)` behind it. */
  const isService = (node: TSESTree.Node): boolean => {
    if (nameOf(node) === service) return true
    switch (node.type) {
      case AST_NODE_TYPES.YieldExpression:
        return node.argument !== null && isService(node.argument)
      case AST_NODE_TYPES.CallExpression:
        return methodOf(node.callee) === "pipe" && isService(node.callee)
      case AST_NODE_TYPES.MemberExpression:
        return methodOf(node) === "pipe" && isService(node.object)
      case AST_NODE_TYPES.Identifier:
        return isClient(node)
      default:
        return false
    }
  }

  /** Whether a function's parameter is the service: by its type, or as in `Effect.flatMap(HttpClient.HttpClient, f)`. */
  const isGivenClient = (parameter: TSESTree.Identifier, taker: TSESTree.Node): boolean => {
    const annotation = parameter.typeAnnotation?.typeAnnotation
    if (annotation?.type === AST_NODE_TYPES.TSTypeReference) {
      return /^HttpClient(?:\.|$)/.test(sourceCode.getText(annotation))
    }
    const call = taker.parent
    if (!ASTUtils.isFunction(taker) || call?.type !== AST_NODE_TYPES.CallExpression) return false
    const pipe = call.parent.type === AST_NODE_TYPES.CallExpression ? [call.parent.callee] : []
    return [...call.arguments, ...pipe].some((node) => node !== taker && isService(node))
  }

  const isClient = (node: TSESTree.Identifier): boolean => {
    const constant = definitionOf(sourceCode, node)
    if (constant !== undefined) return isService(constant)
    const definition = ASTUtils.findVariable(sourceCode.getScope(node), node)?.defs[0]
    return (
      definition?.name.type === AST_NODE_TYPES.Identifier && isGivenClient(definition.name, definition.node)
    )
  }

  return (node) => {
    const used = nameOf(node)
    if (used !== undefined) return sending.test(used)
    return (
      node.type === AST_NODE_TYPES.MemberExpression &&
      node.object.type === AST_NODE_TYPES.Identifier &&
      sendingMethod.test(methodOf(node) ?? "") &&
      isClient(node.object)
    )
  }
}
