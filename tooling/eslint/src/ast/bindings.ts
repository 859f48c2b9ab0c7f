import { AST_NODE_TYPES, ASTUtils, type TSESLint, type TSESTree } from "@typescript-eslint/utils"

/** What a file's own constant or function is: its initialiser or its declaration; undefined within itself. */
export const definitionOf = (
  sourceCode: Readonly<TSESLint.SourceCode>,
  node: TSESTree.Node,
): TSESTree.Expression | TSESTree.FunctionDeclaration | undefined => {
  if (node.type !== AST_NODE_TYPES.Identifier) return undefined
  const definition = ASTUtils.findVariable(sourceCode.getScope(node), node)?.defs[0]
  const found = definition === undefined ? undefined : definedBy(definition)
  const isWithin = found !== undefined && found.range[0] <= node.range[0] && node.range[1] <= found.range[1]
  return isWithin ? undefined : found
}

const definedBy = ({ name, node }: TSESLint.Scope.Definition): ReturnType<typeof definitionOf> => {
  if (node.type === AST_NODE_TYPES.FunctionDeclaration && node.id === name) return node
  return node.type === AST_NODE_TYPES.VariableDeclarator && node.id === name && node.parent.kind === "const"
    ? (node.init ?? undefined)
    : undefined
}

/** The name of the method that a callee calls on something: "pipe" of `effect.pipe`. */
export const methodOf = (callee: TSESTree.Node): string | undefined =>
  callee.type === AST_NODE_TYPES.MemberExpression
    ? (ASTUtils.getPropertyName(callee) ?? undefined)
    : undefined
