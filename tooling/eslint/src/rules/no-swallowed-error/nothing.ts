import { AST_NODE_TYPES, ASTUtils, type TSESTree } from "@typescript-eslint/utils"
import type { NameOf } from "../../ast/effect-imports.ts"
import { answerOf } from "../../ast/effect-values.ts"

/** Whether an expression is a value that says nothing: undefined, null, `{}`, no option. */
export const isNothing = (nameOf: NameOf, node: TSESTree.Expression): boolean => {
  switch (node.type) {
    case AST_NODE_TYPES.Identifier:
      return node.name === "undefined"
    case AST_NODE_TYPES.Literal:
      return node.value === null && node.raw === "null"
    case AST_NODE_TYPES.UnaryExpression:
      return node.operator === "void"
    case AST_NODE_TYPES.ObjectExpression:
      return node.properties.length === 0
    case AST_NODE_TYPES.CallExpression:
      return nameOf(node.callee) === "Option.none"
    default:
      return false
  }
}

const emptyEffects = new Set([
  "Effect.void",
  "Effect.undefined",
  "Effect.succeedNone",
  "Stream.empty",
  "Layer.empty",
])

/** Whether an expression is an effect that succeeds with nothing. */
export const isEmptyEffect = (nameOf: NameOf, node: TSESTree.Expression): boolean => {
  if (emptyEffects.has(nameOf(node) ?? "")) return true
  if (node.type !== AST_NODE_TYPES.CallExpression) return false
  const [value] = node.arguments
  switch (nameOf(node.callee)) {
    case "Effect.succeed":
    case "Stream.succeed":
      return value === undefined || (value.type !== AST_NODE_TYPES.SpreadElement && isNothing(nameOf, value))
    case "Effect.sync":
      return value !== undefined && answersWith(value, (answer) => isNothing(nameOf, answer))
    default:
      return false
  }
}

/** Whether a function does nothing, or answers with nothing and does nothing else. */
export const answersWith = (
  node: TSESTree.Node,
  nothing: (answer: TSESTree.Expression) => boolean,
): boolean => {
  if (!ASTUtils.isFunction(node)) return false
  const statements = node.body.type === AST_NODE_TYPES.BlockStatement ? node.body.body : []
  const answer = answerOf(node)
  return answer === undefined
    ? node.body.type === AST_NODE_TYPES.BlockStatement && statements.every(returnsNothing)
    : statements.length <= 1 && nothing(answer)
}

const returnsNothing = (node: TSESTree.Statement): boolean =>
  node.type === AST_NODE_TYPES.ReturnStatement && node.argument === null

/** The handlers that a call is given: its functions, and those in an object by tag. */
export const handlersOf = (call: TSESTree.CallExpression): ReadonlyArray<TSESTree.Node> =>
  call.arguments.flatMap((argument): ReadonlyArray<TSESTree.Node> =>
    argument.type === AST_NODE_TYPES.ObjectExpression
      ? argument.properties.map((property) =>
          property.type === AST_NODE_TYPES.Property ? property.value : property.argument,
        )
      : [argument],
  )

/** The handler of a promise's rejection: the first argument of `catch`, the second of `then`. */
export const rejectionHandlerOf = ({
  callee,
  arguments: [first, second],
}: TSESTree.CallExpression): TSESTree.Node | undefined => {
  if (callee.type !== AST_NODE_TYPES.MemberExpression) return undefined
  const method = ASTUtils.getPropertyName(callee)
  if (method === "catch") return first
  return method === "then" ? second : undefined
}
