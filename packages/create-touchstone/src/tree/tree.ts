export interface TreeFile {
  /** Text where the bytes are UTF-8, otherwise the bytes. */
  readonly contents: string | Uint8Array
  readonly executable: boolean
}

/** Files by their paths from the root, with forward slashes. */
export type Tree = ReadonlyMap<string, TreeFile>

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

const textOf = (bytes: Uint8Array): string | null => {
  if (bytes.includes(0)) return null
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

export const treeFile = (bytes: Uint8Array, executable: boolean): TreeFile => ({
  contents: textOf(bytes) ?? bytes,
  executable,
})

export type Rewrite = (path: string, text: string) => string

/** The tree with every text rewritten; what is not text stays as it is. */
export const rewriteTexts = (tree: Tree, rewrite: Rewrite): Tree =>
  new Map(
    [...tree].map(([path, file]) => [
      path,
      typeof file.contents === "string" ? { ...file, contents: rewrite(path, file.contents) } : file,
    ]),
  )

/** The text of a file that must be there. */
export const textAt = (tree: Tree, path: string): string => {
  const contents = tree.get(path)?.contents
  if (typeof contents !== "string") throw new Error(`The template has no text ${path}.`)
  return contents
}
