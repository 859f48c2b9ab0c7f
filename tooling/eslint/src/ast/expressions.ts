import { AST_NODE_TYPES, ASTUtils, type TSESTree } from "@typescript-eslint/utils"

/** An expression without what says something about its type only: `line as Draft`, `line!`, `line satisfies Line`. */
export const unwrap = (node: TSESTree.Node): TSESTree.Node => {
  switch (node.type) {
    case AST_NODE_TYPES.ChainExpression:
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSNonNullExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
      return unwrap(node.expression)
    default:
      return node
  }
}

/** What a chain of members begins with: `cart` in `cart.lines[0].sku`. */
export const rootOf = (node: TSESTree.Node): TSESTree.Node => {
  const inner = unwrap(node)
  return inner.type === AST_NODE_TYPES.MemberExpression ? rootOf(inner.object) : inner
}

/** The functions around a node, the innermost first. */
export const functionsAround = ({ parent }: TSESTree.Node): ReadonlyArray<TSESTree.FunctionLike> => {
  if (parent === undefined || parent.type === AST_NODE_TYPES.Program) return []
  return ASTUtils.isFunction(parent) ? [parent, ...functionsAround(parent)] : functionsAround(parent)
}
