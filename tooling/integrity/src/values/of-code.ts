import ts from "typescript"
import { namesOf } from "../syntax/names.ts"
import { bare, lineOf } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"
import { call, entriesOf, itemsOf, list, object, scalar, type Value } from "./value.ts"

const keyOf = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)
    ? name.text
    : tokensOf(name)

const negative = (node: ts.Expression): number | undefined =>
  ts.isPrefixUnaryExpression(node) &&
  node.operator === ts.SyntaxKind.MinusToken &&
  ts.isNumericLiteral(node.operand)
    ? -Number(node.operand.text)
    : undefined

/** The value of an expression, as far as it is written down in its file; what is not is code. */
export const valueOf = (expression: ts.Expression, seen: ReadonlyArray<string> = []): Value => {
  const node = bare(expression)
  const line = lineOf(expression)
  const inner = (each: ts.Expression): Value => valueOf(each, seen)
  if (ts.isStringLiteralLike(node)) return scalar(node.text, line)
  if (ts.isNumericLiteral(node)) return scalar(Number(node.text), line)
  const below = negative(node)
  if (below !== undefined) return scalar(below, line)
  if (node.kind === ts.SyntaxKind.TrueKeyword) return scalar(true, line)
  if (node.kind === ts.SyntaxKind.FalseKeyword) return scalar(false, line)
  if (node.kind === ts.SyntaxKind.NullKeyword) return scalar(null, line)
  if (ts.isIdentifier(node) && !seen.includes(node.text)) {
    const made = namesOf(node.getSourceFile()).values.get(node.text)
    if (made !== undefined && (ts.isArrayLiteralExpression(made) || ts.isObjectLiteralExpression(made)))
      return { ...valueOf(made, [...seen, node.text]), line }
    if (made !== undefined && ts.isLiteralExpression(made)) return { ...valueOf(made), line }
  }
  if (ts.isArrayLiteralExpression(node))
    return list(
      node.elements.flatMap((element) => {
        if (!ts.isSpreadElement(element)) return [inner(element)]
        const spread = inner(element.expression)
        return spread.kind === "list" ? itemsOf(spread) : [spread]
      }),
      line,
    )
  if (ts.isObjectLiteralExpression(node))
    return object(
      node.properties.flatMap((property): ReadonlyArray<readonly [string, Value]> => {
        const code: Value = { kind: "code", text: tokensOf(property), line: lineOf(property) }
        if (ts.isPropertyAssignment(property))
          return [[keyOf(property.name), { ...inner(property.initializer), line: lineOf(property) }]]
        if (ts.isShorthandPropertyAssignment(property))
          return [[property.name.text, { ...inner(property.name), line: lineOf(property) }]]
        if (!ts.isSpreadAssignment(property)) return [[keyOf(property.name), code]]
        const spread = inner(property.expression)
        return spread.kind === "object" ? [...entriesOf(spread)] : [[code.text, code]]
      }),
      line,
    )
  // A call is compared argument by argument.
  if (ts.isCallExpression(node))
    return object(
      [
        [call, scalar(tokensOf(node.expression), line)],
        ...node.arguments.map((argument, index) => [String(index), inner(argument)] as const),
      ],
      line,
    )
  return { kind: "code", text: tokensOf(node), line }
}

/** What a module exports by default. */
export const defaultExportOf = (source: ts.SourceFile): Value | undefined => {
  const found = source.statements.find(ts.isExportAssignment)
  return found === undefined ? undefined : valueOf(found.expression)
}
