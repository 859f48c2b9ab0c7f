import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Refusal } from "./refusal.ts"

/** The repository as it is now. */
export interface Repository {
  readonly root: string
  /** The text of a file by its path from the root; a file that is not there is a refusal. */
  readonly text: (path: string) => string
  readonly has: (path: string) => boolean
  /** The names in a folder; none where there is no such folder. */
  readonly names: (folder: string) => ReadonlyArray<string>
}

export const repositoryAt = (root: string): Repository => ({
  root,
  has: (path) => existsSync(join(root, path)),
  names: (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).toSorted() : []),
  text: (path) => {
    if (!existsSync(join(root, path)))
      throw new Refusal(`${path} is not there, and would have to be changed. Restore it, or write by hand.`)
    return readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n")
  },
})

/** The number that follows those at the beginning of the names. */
export const nextNumber = (names: ReadonlyArray<string>): number =>
  Math.max(0, ...names.map((name) => Number(/^\d+/.exec(name)?.[0] ?? 0))) + 1
