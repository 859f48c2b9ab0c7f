import ts from "typescript"

const isDocumentation = ({ kind }: ts.Node): boolean =>
  kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode

const collect = (node: ts.Node, source: ts.SourceFile, into: Array<string>): void => {
  if (isDocumentation(node)) return
  if (ts.isStringLiteral(node)) into.push(JSON.stringify(node.text))
  else if (ts.isNumericLiteral(node)) into.push(node.text)
  else {
    const children = node.getChildren(source)
    if (children.length > 0) for (const child of children) collect(child, source, into)
    else if (node.kind !== ts.SyntaxKind.SyntaxList && node.kind !== ts.SyntaxKind.EndOfFileToken)
      into.push(node.getText(source))
  }
}

const isClosing = (token: string | undefined): boolean => token === ")" || token === "]" || token === "}"

const known = new WeakMap<ts.Node, string>()

/** What a piece of code says, whatever its layout and its comments. */
export const tokensOf = (node: ts.Node): string => {
  const before = known.get(node)
  if (before !== undefined) return before
  const tokens: Array<string> = []
  collect(node, node.getSourceFile(), tokens)
  const said = tokens
    .filter((token, at) => token !== ";" && !(token === "," && isClosing(tokens[at + 1])))
    .join(" ")
  known.set(node, said)
  return said
}
