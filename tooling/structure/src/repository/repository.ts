import { existsSync, lstatSync, readFileSync } from "node:fs"
import { join, posix } from "node:path"
import { mustGit } from "@touchstone/gate-kit/git"

/** The files that a commit of all that is there would have. */
export interface Repository {
  /** Their paths from the root, with forward slashes, sorted. */
  readonly files: ReadonlyArray<string>
  /** The text of one of them; empty where there is none. */
  readonly text: (path: string) => string
  /** Whether there is such a file, or a folder with files in it. */
  readonly has: (path: string) => boolean
}

const parents = (path: string): ReadonlyArray<string> => {
  const parent = posix.dirname(path)
  return parent === "." ? [] : [parent, ...parents(parent)]
}

const repositoryOf = (paths: Iterable<string>, text: (path: string) => string): Repository => {
  const files = [...new Set(paths)].toSorted()
  const there = new Set([...files, ...files.flatMap(parents)])
  return { files, text, has: (path) => there.has(path) }
}

const remembered = (read: (path: string) => string): ((path: string) => string) => {
  const known = new Map<string, string>()
  return (path) => {
    const text = known.get(path) ?? read(path)
    known.set(path, text)
    return text
  }
}

const isFile = (path: string): boolean => existsSync(path) && lstatSync(path).isFile()

/** What is tracked and what is new, without what is ignored. */
export const repositoryAt = (root: string): Repository =>
  repositoryOf(
    mustGit(root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
      .split("\0")
      .filter((path) => path !== "" && isFile(join(root, path))),
    // A checkout on Windows may have other ends of lines.
    remembered((path) =>
      isFile(join(root, path)) ? readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n") : "",
    ),
  )

/** A repository that is nothing but these files. */
export const repositoryWith = (files: Readonly<Record<string, string>>): Repository =>
  repositoryOf(Object.keys(files), (path) => files[path] ?? "")

/** What is no part of the house itself: the inputs of tests, what drills plant, and what is generated from. */
export const isPlanted = (path: string): boolean =>
  /\/fixtures\/|^tooling\/(?:drills\/(?:\d|plant\/)|generate\/templates\/)/.test(path)

/** The number of the line that an index of a text is in. */
export const lineAt = (text: string, index: number): number =>
  text.slice(0, Math.max(index, 0)).split("\n").length

/** The number of the first line with these words; 1 where there is none. */
export const lineOf = (text: string, words: string): number => lineAt(text, text.indexOf(words))
