import { globSync, readFileSync } from "node:fs"
import { dirname, join, sep } from "node:path"

/** The folders of the workspace's packages by their names, and the root itself, which turbo calls `//`. */
export const packageFolders = (root: string): ReadonlyMap<string, string> =>
  new Map([
    ["//", ""],
    ...globSync("{apps,packages,tooling}/*/package.json", { cwd: root }).map((file) => {
      const name = /"name": *"(?<name>[^"]+)"/.exec(readFileSync(join(root, file), "utf8"))?.groups?.["name"]
      return [name ?? file, dirname(file).split(sep).join("/")] as const
    }),
  ])
