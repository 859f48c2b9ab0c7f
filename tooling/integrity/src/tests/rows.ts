import type { Tree } from "@touchstone/gate-kit/tree"
import ts from "typescript"
import { bare, lineOf } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"
import { valueNamed } from "./declared-elsewhere.ts"

/** The rows of a table that a test is run for. */
export interface Rows {
  /** Null where only running it would tell. */
  readonly rows: ReadonlyArray<string> | null
  /** What leaves rows out. */
  readonly cuts: ReadonlyArray<string>
  readonly line: number
}

const both = (one: Rows, other: Rows): Rows => ({
  rows: one.rows === null || other.rows === null ? null : [...one.rows, ...other.rows],
  cuts: [...one.cuts, ...other.cuts],
  line: one.line,
})

/** Reads the rows of a table as far as they are written down. */
export const rowsOf = (tree: Tree, path: string, table: ts.Expression, depth = 0): Rows => {
  const node = bare(table)
  const line = lineOf(table)
  const unknown: Rows = { rows: null, cuts: [], line }
  if (depth > 6) return unknown
  const inner = (each: ts.Expression, file = path): Rows => rowsOf(tree, file, each, depth + 1)
  if (ts.isArrayLiteralExpression(node))
    return node.elements.reduce<Rows>(
      (all, element) =>
        both(
          all,
          ts.isSpreadElement(element)
            ? inner(element.expression)
            : { rows: [tokensOf(element)], cuts: [], line },
        ),
      { rows: [], cuts: [], line },
    )
  if (ts.isObjectLiteralExpression(node)) return { rows: node.properties.map(tokensOf), cuts: [], line }
  if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) {
    const lines = node
      .getText()
      .split("\n")
      .map((each) => each.trim())
    return {
      rows: lines.filter((each) => each.includes("|") || each.startsWith("$")).slice(1),
      cuts: [],
      line,
    }
  }
  if (ts.isIdentifier(node)) {
    const found = valueNamed(tree, path, node.text)
    return found === undefined ? unknown : { ...inner(found.value, found.path), line }
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return unknown
  const method = node.expression.name.text
  const [first] = node.arguments
  if (/^Object \. (?:keys|values|entries)$/.test(tokensOf(node.expression)) && first !== undefined)
    return inner(first)
  const receiver = inner(node.expression.expression)
  return /^(?:filter|slice|splice|at|find|take|drop)$/.test(method)
    ? { ...receiver, cuts: [...receiver.cuts, `.${method}(${node.arguments.map(tokensOf).join(", ")})`] }
    : receiver
}
