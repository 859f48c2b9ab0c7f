import type { Tree } from "@touchstone/gate-kit/tree"

/** A file that differs between two trees. */
export interface FileChange {
  /** Where it is; where it was, if it is gone. */
  readonly path: string
  /** Where it was; where it is, if it is new. */
  readonly was: string
  readonly before: string | null
  readonly after: string | null
}

/** Two trees, and the files in which they differ; a file that moved is one change. */
export interface Change {
  readonly before: Tree
  readonly after: Tree
  readonly files: ReadonlyArray<FileChange>
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1)

/** How much of two texts' lines is the same, from 0 to 1. */
const likeness = (one: string, other: string): number => {
  const lines = (text: string): ReadonlyArray<string> =>
    text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]))
  const left = new Map<string, number>()
  for (const line of lines(one)) left.set(line, (left.get(line) ?? 0) + 1)
  const shared = lines(other).filter((line) => {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    return count > 0
  }).length
  return shared / Math.max(lines(one).length, lines(other).length, 1)
}

const moved = 0.5

/** Where each file that is gone went: to a new file with the same contents, or with its name and most of its lines. */
const movesOf = (
  before: Tree,
  after: Tree,
  gone: ReadonlyArray<string>,
  added: ReadonlyArray<string>,
): ReadonlyMap<string, string> => {
  const free = new Set(added)
  const moves = new Map<string, string>()
  const take = (from: string, to: string | undefined): void => {
    if (to === undefined) return
    free.delete(to)
    moves.set(from, to)
  }
  const like = (from: string, to: string): number =>
    before.files.get(from) === after.files.get(to)
      ? 1
      : likeness(before.text(from) ?? "", after.text(to) ?? "")
  for (const from of gone) {
    const alike = [...free]
      .filter((to) => baseName(to) === baseName(from))
      .map((to) => ({ to, share: like(from, to) }))
      .filter(({ share }) => share >= moved)
      .toSorted((one, other) => other.share - one.share)
    take(from, alike[0]?.to)
  }
  for (const from of gone.filter((path) => !moves.has(path)))
    take(
      from,
      [...free].find((to) => after.files.get(to) === before.files.get(from)),
    )
  return moves
}

/** What differs between two trees. */
export const changeOf = (before: Tree, after: Tree): Change => {
  const gone = [...before.files.keys()].filter((path) => !after.files.has(path))
  const added = [...after.files.keys()].filter((path) => !before.files.has(path))
  const moves = movesOf(before, after, gone, added)
  const targets = new Set(moves.values())
  const edited = [...before.files].filter(
    ([path, id]) => after.files.has(path) && after.files.get(path) !== id,
  )
  const pairs: ReadonlyArray<readonly [string | null, string | null]> = [
    ...edited.map(([path]) => [path, path] as const),
    ...gone.map((path) => [path, moves.get(path) ?? null] as const),
    ...added.flatMap((path) => (targets.has(path) ? [] : [[null, path] as const])),
  ]
  const files = pairs.map(([from, to]): FileChange => ({
    path: to ?? from ?? "",
    was: from ?? to ?? "",
    before: from === null ? null : before.text(from),
    after: to === null ? null : after.text(to),
  }))
  return { before, after, files: files.toSorted((one, other) => (one.path < other.path ? -1 : 1)) }
}

/** The folder of the package that a file is in: the nearest one above it with a package.json; "" for the root. */
export const packageOf = (tree: Tree, path: string): string => {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")))
  return folder === "" || tree.files.has(`${folder}/package.json`) ? folder : packageOf(tree, folder)
}

/** Whether a package was there before, by its folder. */
export const isNewPackage = ({ before }: Change, folder: string): boolean =>
  folder !== "" && !before.files.has(`${folder}/package.json`)
