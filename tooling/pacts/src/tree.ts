import { execFileSync } from "node:child_process"
import { existsSync, globSync, readFileSync } from "node:fs"
import { join, sep } from "node:path"
import { Stop } from "./stop.ts"

/** The files of one version of the repository: of a release, or of the working tree. */
export interface Tree {
  /** The JSON files of a folder, by their paths from the root. */
  readonly jsonIn: (folder: string) => ReadonlyArray<string>
  /** The text of a file; null where there is none. */
  readonly text: (path: string) => string | null
}

const git = (root: string, args: ReadonlyArray<string>): string => {
  try {
    return execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n").slice(-2)
    throw new Stop(`git ${args[0]} does not work in ${root}: ${reason}`)
  }
}

export const workingTree = (root: string): Tree => ({
  jsonIn: (folder) =>
    globSync(`${folder}/*.json`, { cwd: root })
      .map((path) => path.split(sep).join("/"))
      .toSorted(),
  text: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : null),
})

export const treeAt = (root: string, tag: string): Tree => {
  // One look for all: a process for each file would be slow.
  const files = new Set(git(root, ["ls-tree", "-r", "-z", "--name-only", `refs/tags/${tag}`]).split("\0"))
  return {
    jsonIn: (folder) =>
      [...files].filter((path) => path.startsWith(`${folder}/`) && path.endsWith(".json")).toSorted(),
    text: (path) => (files.has(path) ? git(root, ["show", `refs/tags/${tag}:${path}`]) : null),
  }
}

/** A released version of an app. */
export interface Release {
  readonly app: string
  readonly version: string
  readonly tag: string
}

const releaseTag = /^@touchstone\/(?<app>[a-z0-9-]+)@(?<version>\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/

/**
 * The releases of all apps, also of those that are gone from the working tree, the newest of each first. Their tags are
 * those of `changeset tag`. A copy of the sources without their history has none.
 */
export const releases = (root: string): ReadonlyArray<Release> => {
  if (!existsSync(join(root, ".git"))) return []
  return git(root, ["tag", "--list", "--sort=-version:refname"])
    .split("\n")
    .flatMap((tag) => {
      const { app, version } = releaseTag.exec(tag)?.groups ?? {}
      if (app === undefined || version === undefined) return []
      const isApp = ["packages", "tooling"].every((room) => !existsSync(join(root, room, app)))
      return isApp ? [{ app, version, tag }] : []
    })
}
