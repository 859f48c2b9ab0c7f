import { spawnSync } from "node:child_process"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import type { Tree } from "@touchstone/gate-kit/tree"

/** The contents with these ids, read by one process of git. */
const read = (root: string, ids: ReadonlyArray<string>): ReadonlyMap<string, string> => {
  const { status, stdout, stderr } = spawnSync("git", ["cat-file", "--batch"], {
    cwd: root,
    input: ids.map((id) => `${id}\n`).join(""),
    maxBuffer: 1 << 30,
  })
  if (status !== 0) throw new CannotDecide(`git cat-file fails: ${stderr.toString().trim()}`)
  const texts = new Map<string, string>()
  let at = 0
  while (at < stdout.length) {
    const end = stdout.indexOf("\n", at)
    const [id = "", type, size] = stdout.toString("utf8", at, end).split(" ")
    at = end + 1
    // Of a submodule there is nothing to read here.
    if (type !== "blob") continue
    texts.set(id, stdout.toString("utf8", at, at + Number(size)))
    at += Number(size) + 1
  }
  return texts
}

/** What says how a package is built and tested; every kind of change is judged by it. */
const settings = /(?:^|\/)(?:package|turbo|tsconfig[^/]*)\.json$|(?:^|\/)vitest[^/]*\.config\.ts$/

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1)

/** Two trees, of which git is asked for many files at a time: it takes longer to start than to answer. */
export const readAhead = (root: string, before: Tree, after: Tree): readonly [Tree, Tree] => {
  const wanted = (tree: Tree, other: Tree): ReadonlyArray<string> =>
    [...tree.files].flatMap(([path, id]) =>
      other.files.get(path) === id && !settings.test(path) ? [] : [id],
    )
  const texts = new Map(read(root, [...new Set([...wanted(before, after), ...wanted(after, before)])]))
  const cached = (tree: Tree): Tree => ({
    files: tree.files,
    text: (path) => {
      const id = tree.files.get(path)
      if (id === undefined) return null
      const beside = [...(texts.has(id) ? [] : tree.files)].flatMap(([each, own]) =>
        folderOf(each) === folderOf(path) && !texts.has(own) ? [own] : [],
      )
      if (beside.length > 0) for (const [own, text] of read(root, [...new Set(beside)])) texts.set(own, text)
      return texts.get(id) ?? null
    },
  })
  return [cached(before), cached(after)]
}
