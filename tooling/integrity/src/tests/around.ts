import type { Tree } from "@touchstone/gate-kit/tree"
import ts from "typescript"
import { lineOf, nodesIn } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"
import type { Modifier } from "./declaration.ts"
import { type Rows, rowsOf } from "./rows.ts"

/** Calls by which a test skips itself: of its context, or of what it took out of it. */
export const skipsIn = (run: ts.FunctionLikeDeclaration): ReadonlyArray<number> => {
  const parameters = run.parameters.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []))
  const taken = run.parameters.flatMap(({ name }) =>
    ts.isObjectBindingPattern(name)
      ? name.elements.flatMap((element) =>
          (element.propertyName ?? element.name).getText() === "skip" ? [element.name.getText()] : [],
        )
      : [],
  )
  return nodesIn(run).flatMap((node) => {
    if (!ts.isCallExpression(node)) return []
    const said = tokensOf(node.expression)
    const own = parameters.some((name) => said === `${name} . skip`) || said === "this . skip"
    return own || taken.includes(said) ? [lineOf(node)] : []
  })
}

/** The conditions that a declaration stands in, up to the function that declares it. */
export const conditionsAround = (call: ts.CallExpression): ReadonlyArray<Modifier> => {
  const found: Array<Modifier> = []
  for (let node: ts.Node = call; !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node
    const isGuarded =
      (ts.isIfStatement(parent) && node !== parent.expression) ||
      (ts.isConditionalExpression(parent) && node !== parent.condition) ||
      (ts.isBinaryExpression(parent) && node === parent.right)
    if (isGuarded) found.push({ name: "a condition", line: lineOf(parent) })
    if (ts.isFunctionLike(parent)) break
  }
  return found
}

const isLoopCall = (
  node: ts.Node,
): node is ts.CallExpression & { readonly expression: ts.PropertyAccessExpression } =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  /^(?:forEach|map|flatMap)$/.test(node.expression.name.text)

/** Whether a declaration stands in a function with a name, which others call. */
export const isInSuite = (call: ts.CallExpression): boolean => {
  for (let node: ts.Node = call.parent; !ts.isSourceFile(node); node = node.parent)
    if (ts.isFunctionDeclaration(node) || (ts.isFunctionLike(node) && ts.isVariableDeclaration(node.parent)))
      return true
  return false
}

/** The rows of the loops that a declaration stands in, up to the function that declares it. */
export const loopsAround = (tree: Tree, path: string, call: ts.CallExpression): ReadonlyArray<Rows> => {
  const found: Array<Rows> = []
  for (let node: ts.Node = call; !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node
    if (ts.isForOfStatement(parent) && node === parent.statement)
      found.push(rowsOf(tree, path, parent.expression))
    if (!ts.isFunctionLike(node)) continue
    if (!isLoopCall(parent)) break
    found.push(rowsOf(tree, path, parent.expression.expression))
  }
  return found
}
