import { AST_NODE_TYPES, ASTUtils, TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { methodOf } from "./bindings.ts"
import { unwrap } from "./expressions.ts"
import { isGlobal } from "./globals.ts"

const { DefinitionType, ScopeType } = TSESLint.Scope

/** Where a value comes from that the function using it did not make. */
export interface Origin {
  readonly kind: "global" | "import" | "module" | "parameter"
  readonly variable: TSESLint.Scope.Variable | null
}

/** The members that lead from a value to a part of it, null where the name is not known; none for the value itself. */
type Path = ReadonlyArray<string | null>

interface Trace {
  readonly sourceCode: Readonly<TSESLint.SourceCode>
  /** The variables that have been followed, so that `node = node.next` comes to an end. */
  readonly followed: Set<string>
}

/** Methods that answer with something that is in their object. */
const readers = ["at", "find", "findLast", "get"]
/** Methods whose answer is fresh and holds what is in their object. */
const copiers = [
  "concat",
  "entries",
  "filter",
  "slice",
  "toReversed",
  "toSorted",
  "toSpliced",
  "values",
  "with",
]
/** Functions whose answer is fresh and holds what is in their first argument. */
const copyFunctions = ["Array.from", "Object.entries", "Object.values"]

const firstOf = (nodes: ReadonlyArray<TSESTree.Node>, path: Path, trace: Trace): Origin | undefined =>
  nodes.map((node) => follow(node, path, trace)).find((origin) => origin !== undefined)

const ofVariable = (node: TSESTree.Identifier, path: Path, trace: Trace): Origin | undefined => {
  const variable = ASTUtils.findVariable(trace.sourceCode.getScope(node), node)
  if (variable === null || isGlobal(variable)) return { kind: "global", variable }
  const [definition] = variable.defs
  if (definition?.type === DefinitionType.ImportBinding) return { kind: "import", variable }
  if (variable.scope.type === ScopeType.module) return { kind: "module", variable }
  const isFreshRest = definition?.name.parent.type === AST_NODE_TYPES.RestElement && path.length === 0
  if (isFreshRest) return undefined
  if (definition?.type === DefinitionType.Parameter) return { kind: "parameter", variable }

  const key = `${definition?.name.range.join("-")} ${path.length === 0}`
  if (trace.followed.has(key)) return undefined
  trace.followed.add(key)
  for (const { identifier, writeExpr } of variable.references) {
    if (!writeExpr) continue
    const { parent } = identifier
    const isWhole =
      parent.type === AST_NODE_TYPES.AssignmentExpression ||
      (parent.type === AST_NODE_TYPES.VariableDeclarator && parent.init === writeExpr)
    const origin = follow(writeExpr, isWhole ? path : [null, ...path], trace)
    if (origin !== undefined) return origin
  }
  return undefined
}

const ofObject = (
  { properties }: TSESTree.ObjectExpression,
  [name, ...rest]: Path,
  trace: Trace,
): Origin | undefined => {
  const own = properties.filter((property) => property.type === AST_NODE_TYPES.Property)
  const named = own.filter((property) => name === null || ASTUtils.getPropertyName(property) === name)
  const spread = properties.filter((property) => property.type === AST_NODE_TYPES.SpreadElement)
  return (
    firstOf(
      named.map(({ value }) => value),
      rest,
      trace,
    ) ??
    (name !== null && named.length > 0
      ? undefined
      : firstOf(
          spread.map(({ argument }) => argument),
          [null, ...rest],
          trace,
        ))
  )
}

const ofCall = (node: TSESTree.CallExpression, path: Path, trace: Trace): Origin | undefined => {
  const callee = unwrap(node.callee)
  if (callee.type !== AST_NODE_TYPES.MemberExpression) return undefined
  const method = methodOf(callee) ?? ""
  if (readers.includes(method)) return follow(callee.object, [null, ...path], trace)
  if (path.length === 0) return undefined
  if (copiers.includes(method)) return follow(callee.object, path, trace)
  return copyFunctions.includes(trace.sourceCode.getText(callee))
    ? firstOf(node.arguments.slice(0, 1), path, trace)
    : undefined
}

const follow = (wrapped: TSESTree.Node, path: Path, trace: Trace): Origin | undefined => {
  const node = unwrap(wrapped)
  const isPart = path.length > 0
  switch (node.type) {
    case AST_NODE_TYPES.Identifier:
      return ofVariable(node, path, trace)
    case AST_NODE_TYPES.MemberExpression:
      return follow(node.object, [ASTUtils.getPropertyName(node), ...path], trace)
    case AST_NODE_TYPES.ConditionalExpression:
      return firstOf([node.consequent, node.alternate], path, trace)
    case AST_NODE_TYPES.LogicalExpression:
      return firstOf([node.left, node.right], path, trace)
    case AST_NODE_TYPES.CallExpression:
      return ofCall(node, path, trace)
    case AST_NODE_TYPES.NewExpression:
      return isPart ? firstOf(node.arguments.slice(0, 1), path, trace) : undefined
    case AST_NODE_TYPES.ObjectExpression:
      return isPart ? ofObject(node, path, trace) : undefined
    case AST_NODE_TYPES.ArrayExpression: {
      if (!isPart) return undefined
      const elements = node.elements.filter((element) => element !== null)
      return firstOf(elements, path.slice(1), trace)
    }
    case AST_NODE_TYPES.SpreadElement:
      return follow(node.argument, [null, ...path], trace)
    default:
      return undefined
  }
}

/**
 * Follows a value to where it comes from: through members and aliases, and through shallow copies, whose parts are still
 * the original's. Undefined for what the function made itself, and for what an unknown function answered.
 */
export const originOf = (
  node: TSESTree.Node,
  sourceCode: Readonly<TSESLint.SourceCode>,
): Origin | undefined => follow(node, [], { sourceCode, followed: new Set() })
