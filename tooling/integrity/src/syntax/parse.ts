import ts from "typescript"

const kinds: ReadonlyArray<readonly [RegExp, ts.ScriptKind]> = [
  [/\.[cm]?ts$/, ts.ScriptKind.TS],
  [/\.tsx$/, ts.ScriptKind.TSX],
  [/\.jsx$/, ts.ScriptKind.JSX],
  [/\.json[c5]?$/, ts.ScriptKind.JSON],
  [/\.(?:[cm]?js|snap)$/, ts.ScriptKind.JS],
]

const kindOf = (path: string): ts.ScriptKind | undefined => kinds.find(([shape]) => shape.test(path))?.[1]

/** Whether a file is TypeScript or JavaScript, by its name. */
export const isScript = (path: string): boolean => {
  const kind = kindOf(path)
  return kind !== undefined && kind !== ts.ScriptKind.JSON
}

const parsed = new Map<string, ts.SourceFile>()

/** The syntax tree of a file; one for one text. */
export const parse = (path: string, text: string): ts.SourceFile => {
  const key = `${path}\n${text}`
  const known = parsed.get(key)
  if (known !== undefined) return known
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kindOf(path))
  parsed.set(key, source)
  return source
}

/** The line that a node begins on, from 1. */
export const lineOf = (node: ts.Node): number => {
  const source = node.getSourceFile()
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/** All nodes below one, and itself, in the order of the text. */
export const nodesIn = (node: ts.Node): ReadonlyArray<ts.Node> => {
  const all: Array<ts.Node> = []
  const visit = (each: ts.Node): void => {
    all.push(each)
    ts.forEachChild(each, visit)
  }
  visit(node)
  return all
}

/** An expression without what only tells its type, and without parentheses. */
export const bare = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) ||
  ts.isAsExpression(node) ||
  ts.isSatisfiesExpression(node) ||
  ts.isNonNullExpression(node) ||
  ts.isTypeAssertionExpression(node)
    ? bare(node.expression)
    : node
