import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, join, relative, sep } from "node:path"
import { manifestOf } from "./manifest.ts"
import { whenChanged } from "./when-changed.ts"

/** The nearest directory, from this one upwards, that holds such a file. */
const nearest = (directory: string, name: string): string | undefined => {
  if (existsSync(join(directory, name))) return directory
  const parent = dirname(directory)
  return parent === directory ? undefined : nearest(parent, name)
}

/** The directory of the workspace that a file is in. */
const workspaceRootOf = (file: string): string | undefined => nearest(dirname(file), "pnpm-workspace.yaml")

/** The directory of the package that a file is in; undefined for what stands at the workspace's root or outside. */
export const packageDirectoryOf = (file: string): string | undefined => {
  const directory = nearest(dirname(file), "package.json")
  return directory === workspaceRootOf(file) ? undefined : directory
}

/** A file's path from the root of its workspace, with forward slashes, for messages. */
export const fromRoot = (file: string): string =>
  relative(workspaceRootOf(file) ?? "/", file)
    .split(sep)
    .join("/")

const globs = (yaml: string): ReadonlyArray<string> => {
  const [, list = ""] = /^packages:\n((?:[ #].*\n)+)/m.exec(yaml) ?? []
  return [...list.matchAll(/^ +- "?([^"\n]+)"?$/gm)].flatMap(([, glob]) => glob ?? [])
}

const directoriesByName = whenChanged((file): ReadonlyMap<string, string> => {
  const root = dirname(file)
  const all = globs(readFileSync(file, "utf8"))
  const directories = globSync(
    all.filter((glob) => !glob.startsWith("!")),
    { cwd: root, exclude: all.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1)) },
  ).map((folder) => join(root, folder))
  return new Map(
    directories.flatMap((directory) => {
      const name = manifestOf(directory)?.name
      return name === undefined ? [] : [[name, directory] as const]
    }),
  )
})

/** The directories of the packages in a file's workspace, by the packages' names. */
export const packagesAround = (file: string): ReadonlyMap<string, string> => {
  const root = workspaceRootOf(file) ?? "/"
  return directoriesByName(join(root, "pnpm-workspace.yaml")) ?? new Map<string, string>()
}
