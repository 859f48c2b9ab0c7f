import { AST_NODE_TYPES, ASTUtils, type TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { definitionOf, methodOf } from "../../ast/bindings.ts"
import type { NameOf } from "../../ast/effect-imports.ts"
import { answerOf, isPipe } from "../../ast/effect-values.ts"

const decoders = /^(?:Schema\.decode|Schema\.is$|(?:Http\w+|Schema)\.schema(?:Body)?Json$)/
const steps = /^Effect\.(?:flatMap|andThen|map|tap)$/
const passing = /^Effect\.(?:flatMap|andThen|map|tap|promise|tryPromise|try|sync|suspend)$/

/** Follows a value of JSON to what first reads it, and tells whether that is a schema. */
export const makeIsDecoded = (
  sourceCode: Readonly<TSESLint.SourceCode>,
  nameOf: NameOf,
): ((node: TSESTree.Node) => boolean) => {
  /** `Schema.decodeUnknownEffect(Order)`, or a constant that is one; of what is imported the name must do. */
  const isDecoder = (node: TSESTree.Node): boolean => {
    if (decoders.test(nameOf(node) ?? "")) return true
    if (node.type === AST_NODE_TYPES.CallExpression) return isDecoder(node.callee)
    const definition = definitionOf(sourceCode, node)
    if (definition !== undefined) return isDecoder(definition)
    return node.type === AST_NODE_TYPES.Identifier && node.name.startsWith("decode")
  }

  /** `Effect.flatMap(decode)` and `Effect.flatMap((json) => decode(json))`. */
  const isDecodingStep = (node: TSESTree.Node): boolean => {
    if (isDecoder(node)) return true
    if (node.type !== AST_NODE_TYPES.CallExpression || !steps.test(nameOf(node.callee) ?? "")) return false
    return node.arguments.some((argument) => isDecoder(answerOf(argument) ?? argument))
  }

  const isDecodedByCall = (call: TSESTree.CallExpression): boolean => {
    if (isDecoder(call.callee)) return true
    if (isPipe(nameOf, call)) return call.arguments.some(isDecodingStep)
    if (isDecodingStep(call)) return true
    return passing.test(nameOf(call.callee) ?? "") && isDecoded(call)
  }

  const isDecodedLater = (declaration: TSESTree.VariableDeclarator): boolean =>
    declaration.id.type === AST_NODE_TYPES.Identifier &&
    declaration.id.typeAnnotation?.typeAnnotation.type === AST_NODE_TYPES.TSUnknownKeyword &&
    (ASTUtils.findVariable(sourceCode.getScope(declaration), declaration.id)?.references ?? []).some(
      ({ identifier }) =>
        identifier.parent.type === AST_NODE_TYPES.CallExpression && isDecodedByCall(identifier.parent),
    )

  const isDecoded = (node: TSESTree.Node): boolean => {
    const { parent } = node
    switch (parent?.type) {
      case AST_NODE_TYPES.TSAsExpression:
        return parent.typeAnnotation.type === AST_NODE_TYPES.TSUnknownKeyword && isDecoded(parent)
      case AST_NODE_TYPES.ArrowFunctionExpression:
      case AST_NODE_TYPES.AwaitExpression:
      case AST_NODE_TYPES.ChainExpression:
      case AST_NODE_TYPES.YieldExpression:
        return isDecoded(parent)
      // `{ try: () => …, catch: … }`
      case AST_NODE_TYPES.Property:
        return ASTUtils.getPropertyName(parent) === "try" && isDecoded(parent.parent)
      case AST_NODE_TYPES.MemberExpression:
        return (
          methodOf(parent) === "pipe" &&
          parent.parent.type === AST_NODE_TYPES.CallExpression &&
          isDecodedByCall(parent.parent)
        )
      case AST_NODE_TYPES.CallExpression:
        return isDecodedByCall(parent)
      case AST_NODE_TYPES.VariableDeclarator:
        return isDecodedLater(parent)
      default:
        return false
    }
  }
  return isDecoded
}
