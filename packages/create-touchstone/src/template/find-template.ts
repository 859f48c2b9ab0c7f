import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { runProgram } from "../scaffold/run-program.ts"
import { readArchive } from "../tree/archive.ts"
import { readWorkingTree } from "../tree/working-tree.ts"
import type { Template } from "./template.ts"

export const versionOf = (packageFolder: string): string =>
  /"version": "(?<version>[^"]+)"/.exec(readFileSync(join(packageFolder, "package.json"), "utf8"))?.groups?.[
    "version"
  ] ?? "0.0.0"

/** The template that the published package has with it; in a clone, the clone itself. */
export const findTemplate = async (packageFolder: string, isPacked: boolean): Promise<Template> => {
  const version = versionOf(packageFolder)
  const archive = join(packageFolder, "dist", "template.tar.gz")
  if (isPacked && existsSync(archive)) return readArchive(readFileSync(archive), version)
  const root = resolve(packageFolder, "../..")
  const commit = await runProgram("git", ["rev-parse", "HEAD"], { cwd: root })
  return { version, commit: commit.trim(), tree: readWorkingTree(root) }
}
