import ts from "typescript"

export interface Comment {
  readonly text: string
  readonly line: number
}

/** The comments of a file: what only looks like one, inside a string or a template, is none. */
export const commentsOf = (source: ts.SourceFile): ReadonlyArray<Comment> => {
  const { text } = source
  const ranges = new Map<number, ts.CommentRange>()
  const look = (node: ts.Node): void => {
    const children = node.getChildren(source)
    if (children.length > 0 && !ts.isJsxText(node)) {
      for (const child of children) look(child)
      return
    }
    const around = [
      ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ]
    for (const range of around) ranges.set(range.pos, range)
  }
  look(source)
  return [...ranges.values()]
    .toSorted((one, other) => one.pos - other.pos)
    .map(({ pos, end }) => ({
      text: text.slice(pos, end),
      line: source.getLineAndCharacterOfPosition(pos).line + 1,
    }))
}
