import { posix } from "node:path"
import { parse } from "yaml"
import { at, entries, json, texts, textOr } from "./json.ts"
import type { Repository } from "./repository.ts"

/** A package of the workspace. */
export interface Package {
  readonly name: string
  readonly folder: string
  /** The path of its package.json. */
  readonly path: string
  readonly text: string
  readonly manifest: unknown
  /** Its files, by their paths within it. */
  readonly files: ReadonlyArray<string>
}

const packageAt = (repository: Repository, folder: string): Package => {
  const path = posix.join(folder, "package.json")
  const text = repository.text(path)
  const manifest = json(text)
  return {
    name: textOr(folder, at(manifest, "name")),
    folder,
    path,
    text,
    manifest,
    files: repository.files
      .filter((file) => file.startsWith(`${folder}/`))
      .map((file) => file.slice(folder.length + 1)),
  }
}

/** The packages that pnpm-workspace.yaml names. */
export const packagesOf = (repository: Repository): ReadonlyArray<Package> => {
  const named = texts(at(parse(repository.text("pnpm-workspace.yaml")), "packages"))
  const included = named.filter((pattern) => !pattern.startsWith("!"))
  const excluded = named.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1))
  return repository.files
    .filter((file) => posix.basename(file) === "package.json")
    .map((file) => posix.dirname(file))
    .filter(
      (folder) =>
        included.some((pattern) => posix.matchesGlob(folder, pattern)) &&
        !excluded.some((pattern) => posix.matchesGlob(folder, pattern)),
    )
    .map((folder) => packageAt(repository, folder))
}

/** The package of the root itself. */
export const rootPackageOf = (repository: Repository): Package => packageAt(repository, ".")

const kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const

/** Everything that a package depends on, with the specifier it gives. */
export const dependenciesOf = ({ manifest }: Package): ReadonlyArray<readonly [string, string]> =>
  kinds.flatMap((kind) =>
    entries(at(manifest, kind)).map(([name, specifier]) => [name, textOr("", specifier)] as const),
  )

/** The scripts of a package by their names. */
export const scriptsOf = ({ manifest }: Package): Readonly<Record<string, string>> =>
  Object.fromEntries(
    entries(at(manifest, "scripts")).map(([name, command]) => [name, textOr("", command)] as const),
  )
