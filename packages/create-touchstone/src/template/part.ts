import type { Tree, TreeFile } from "../tree/tree.ts"

/** A place in a text that reads otherwise in what is made. */
export interface Edit {
  readonly file: string
  /** Stands in the file once: a text to the letter, or what a pattern matches. */
  readonly from: string | RegExp
  readonly to: string
}

/** Something in the template that can be left behind. */
export interface Part {
  /** Files, and folders with a final `/`. */
  readonly paths: (tree: Tree) => ReadonlyArray<string>
  /** What the files that stay say of it. */
  readonly edits: ReadonlyArray<Edit>
}

const isIn = (path: string, places: ReadonlyArray<string>): boolean =>
  places.some((place) => (place.endsWith("/") ? path.startsWith(place) : path === place))

const edited = (file: TreeFile | undefined, edit: Edit): TreeFile => {
  const parts = typeof file?.contents === "string" ? file.contents.split(edit.from) : []
  if (file === undefined || parts.length !== 2) {
    const times = Math.max(parts.length - 1, 0)
    throw new Error(
      `${edit.file} has ${JSON.stringify(String(edit.from))} ${times} times, and an edit of the scaffolder expects it once. Fix: bring the edits in packages/create-touchstone/src/template in step with the file.`,
    )
  }
  return { ...file, contents: parts.join(edit.to) }
}

/** The tree without the parts. */
export const without = (tree: Tree, parts: ReadonlyArray<Part>): Tree => {
  const paths = parts.flatMap((part) => part.paths(tree))
  const kept = new Map([...tree].filter(([path]) => !isIn(path, paths)))
  for (const edit of parts.flatMap((part) => part.edits)) {
    if (!isIn(edit.file, paths)) kept.set(edit.file, edited(kept.get(edit.file), edit))
  }
  return kept
}
