import { AST_NODE_TYPES, ASTUtils, type TSESLint, type TSESTree } from "@typescript-eslint/utils"

/** Whether a definition only promises that a value exists, as in `declare const process: Process`. */
const isAmbient = ({ node, parent }: TSESLint.Scope.Definition): boolean =>
  node.type === AST_NODE_TYPES.TSDeclareFunction ||
  (parent?.type === AST_NODE_TYPES.VariableDeclaration && parent.declare) ||
  (node.type === AST_NODE_TYPES.ClassDeclaration && node.declare)

/** Whether a name that resolves to this variable is a global's, with nothing in the file that shadows it. */
export const isGlobal = (variable: TSESLint.Scope.Variable | null): boolean =>
  variable === null || variable.defs.every(isAmbient)

const globalObjects = ["globalThis", "global", "window", "self"]

/** Whether this expression is the global of that name, by itself or as in `globalThis.fetch`. */
export const isGlobalNamed = (
  name: string,
  node: TSESTree.Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
): boolean => {
  if (node.type === AST_NODE_TYPES.MemberExpression) {
    return (
      ASTUtils.getPropertyName(node, sourceCode.getScope(node)) === name &&
      globalObjects.some((object) => isGlobalNamed(object, node.object, sourceCode))
    )
  }
  return (
    node.type === AST_NODE_TYPES.Identifier &&
    node.name === name &&
    isGlobal(ASTUtils.findVariable(sourceCode.getScope(node), node))
  )
}

const isInType = ({ parent }: TSESTree.Identifier): boolean =>
  parent.type === AST_NODE_TYPES.TSTypeQuery || parent.type === AST_NODE_TYPES.TSQualifiedName

/** Every place in a file where a global's value is used. */
export const globalUses = (sourceCode: Readonly<TSESLint.SourceCode>): ReadonlyArray<TSESTree.Identifier> =>
  (sourceCode.scopeManager?.scopes ?? [])
    .flatMap((scope) => scope.references)
    .filter(({ resolved, isValueReference }) => isValueReference && isGlobal(resolved))
    .map(({ identifier }) => identifier)
    .filter((identifier) => identifier.type === AST_NODE_TYPES.Identifier)
    .filter((identifier) => !isInType(identifier))

/**
 * The members of an object that an expression takes from it, as in `Math.random` and `const { random } = Math`;
 * null where it uses the object as a whole, or members that cannot be told.
 */
export const membersTaken = (
  node: TSESTree.Identifier | TSESTree.MemberExpression,
  sourceCode: Readonly<TSESLint.SourceCode>,
): ReadonlyArray<string> | null => {
  const { parent } = node
  const nameOf = (property: TSESTree.MemberExpression | TSESTree.Property): string | null =>
    ASTUtils.getPropertyName(property, sourceCode.getScope(node))
  if (parent.type === AST_NODE_TYPES.MemberExpression && parent.object === node) {
    const name = nameOf(parent)
    return name === null ? null : [name]
  }
  if (parent.type === AST_NODE_TYPES.VariableDeclarator && parent.id.type === AST_NODE_TYPES.ObjectPattern) {
    const names = parent.id.properties.map((property) =>
      property.type === AST_NODE_TYPES.Property ? nameOf(property) : null,
    )
    return names.every((name) => name !== null) ? names : null
  }
  return null
}
