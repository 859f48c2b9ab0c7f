import { AST_NODE_TYPES, ASTUtils, type TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { unwrap } from "./expressions.ts"
import { isGlobalNamed } from "./globals.ts"

/** A place where a value is changed rather than made anew. */
export interface Mutation {
  readonly node: TSESTree.Expression
  /** The value that is changed: `line` in `line.total = 0`, `cart.lines` in `cart.lines.push(line)`. */
  readonly target: TSESTree.Node
  /** What changes it: a method's name such as "push" or "Object.assign"; null for an assignment. */
  readonly method: string | null
}

const methods = [
  ["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin"],
  ["set", "add", "delete", "clear"],
].flat()

/** The functions that change their first argument. */
const functions: Readonly<Record<string, ReadonlyArray<string>>> = {
  Object: ["assign", "defineProperty", "defineProperties", "setPrototypeOf"],
  Reflect: ["set", "defineProperty", "deleteProperty", "setPrototypeOf"],
}

/**
 * Whether an object is a collection of functions, whose `set` or `add` is its own and changes nothing: a namespace
 * import, a companion such as `Money`, an object literal.
 */
const isOfFunctions = (node: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>): boolean => {
  if (node.type !== AST_NODE_TYPES.Identifier) return false
  const definition = ASTUtils.findVariable(sourceCode.getScope(node), node)?.defs[0]
  return (
    /^[A-Z]\w*[a-z]/.test(node.name) ||
    definition?.node.type === AST_NODE_TYPES.ImportNamespaceSpecifier ||
    (definition?.node.type === AST_NODE_TYPES.VariableDeclarator &&
      definition.node.init?.type === AST_NODE_TYPES.ObjectExpression)
  )
}

const mutationByCall = (
  node: TSESTree.CallExpression,
  sourceCode: Readonly<TSESLint.SourceCode>,
): Mutation | null => {
  const callee = unwrap(node.callee)
  if (callee.type !== AST_NODE_TYPES.MemberExpression) return null
  const method = ASTUtils.getPropertyName(callee, sourceCode.getScope(node))
  if (method === null) return null
  const owner = Object.keys(functions).find((name) => isGlobalNamed(name, callee.object, sourceCode))
  if (owner !== undefined) {
    const [target] = node.arguments
    return functions[owner]?.includes(method) && target !== undefined
      ? { node, target, method: `${owner}.${method}` }
      : null
  }
  return methods.includes(method) && !isOfFunctions(unwrap(callee.object), sourceCode)
    ? { node, target: callee.object, method }
    : null
}

/** Whether a member is assigned to: plainly, by a pattern, by a loop, by `++` or by `delete`. */
const isWritten = (node: TSESTree.Node): boolean => {
  const { parent } = node
  switch (parent?.type) {
    case AST_NODE_TYPES.AssignmentExpression:
    case AST_NODE_TYPES.AssignmentPattern:
    case AST_NODE_TYPES.ForInStatement:
    case AST_NODE_TYPES.ForOfStatement:
      return parent.left === node
    case AST_NODE_TYPES.Property:
      return parent.value === node && parent.parent.type === AST_NODE_TYPES.ObjectPattern
    case AST_NODE_TYPES.UnaryExpression:
      return parent.operator === "delete"
    case AST_NODE_TYPES.ArrayPattern:
    case AST_NODE_TYPES.RestElement:
    case AST_NODE_TYPES.UpdateExpression:
      return true
    case AST_NODE_TYPES.ChainExpression:
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSNonNullExpression:
      return isWritten(parent)
    default:
      return false
  }
}

/** Calls back for every mutation in a file. */
export const onMutation = (
  sourceCode: Readonly<TSESLint.SourceCode>,
  visit: (mutation: Mutation) => void,
): TSESLint.RuleListener => ({
  MemberExpression: (node) => {
    if (isWritten(node)) visit({ node, target: node.object, method: null })
  },
  CallExpression: (node) => {
    const mutation = mutationByCall(node, sourceCode)
    if (mutation !== null) visit(mutation)
  },
})
