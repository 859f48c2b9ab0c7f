import { readdirSync, readFileSync, statSync } from "node:fs"
import { join, sep } from "node:path"
import { type Tree, treeFile } from "./tree.ts"

/** All files in a folder. */
export const readFolder = (folder: string): Tree =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .toSorted()
      .map((path) => ({ path, file: join(folder, path), stat: statSync(join(folder, path)) }))
      .filter(({ stat }) => stat.isFile())
      .map(({ path, file, stat }) => [
        path.split(sep).join("/"),
        treeFile(readFileSync(file), (stat.mode & 0o100) !== 0),
      ]),
  )
