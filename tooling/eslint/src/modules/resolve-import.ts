import { isBuiltin } from "node:module"
import { dirname, isAbsolute, join, relative, resolve } from "node:path"
import { manifestOf } from "./manifest.ts"
import { packageDirectoryOf, packagesAround } from "./workspace.ts"

/** What an import's specifier stands for. */
export type Resolved =
  /** A file of the same package. */
  | { readonly kind: "own-file"; readonly file: string }
  /** A file that a relative path finds by leaving the package. */
  | { readonly kind: "elsewhere"; readonly file: string }
  /** A package of the workspace; without a file where its exports do not list the subpath. */
  | {
      readonly kind: "workspace"
      readonly name: string
      readonly directory: string
      readonly file: string | undefined
    }
  /** An installed package, a URL, or anything else. */
  | { readonly kind: "outside"; readonly name: string }
  /** A part of Node.js. */
  | { readonly kind: "builtin"; readonly name: string }

const isWithin = (directory: string, file: string): boolean => {
  const path = relative(directory, file)
  return !path.startsWith("..") && !isAbsolute(path)
}

/** "@scope/name/some/path" is the package "@scope/name" and the subpath "./some/path". */
const split = (specifier: string): readonly [name: string, subpath: string] => {
  const parts = specifier.split("/")
  const length = specifier.startsWith("@") ? 2 : 1
  return [parts.slice(0, length).join("/"), [".", ...parts.slice(length)].join("/")]
}

const byName = (from: string, specifier: string): Resolved => {
  const [name, subpath] = split(specifier)
  const directory = packagesAround(from).get(name)
  if (directory === undefined) return { kind: "outside", name: specifier }
  const listed = manifestOf(directory)?.exports.get(subpath)
  const file = listed === undefined ? undefined : join(directory, listed)
  return file !== undefined && directory === packageDirectoryOf(from)
    ? { kind: "own-file", file }
    : { kind: "workspace", name, directory, file }
}

/** Finds what a file imports, by the rules of this house: full file names, and packages through their exports. */
export const resolveImport = (from: string, specifier: string): Resolved => {
  if (isBuiltin(specifier)) return { kind: "builtin", name: specifier }
  if (!/^\.{0,2}(\/|$)/.test(specifier)) return byName(from, specifier)
  const file = resolve(dirname(from), specifier)
  const directory = packageDirectoryOf(from)
  return { kind: directory === undefined || isWithin(directory, file) ? "own-file" : "elsewhere", file }
}
