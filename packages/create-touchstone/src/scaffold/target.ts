import { lstatSync, readdirSync, statSync } from "node:fs"
import { basename, dirname, resolve } from "node:path"
import { Refusal } from "../refusal.ts"

export interface Target {
  /** Where the repository goes. */
  readonly directory: string
  /** Whether the directory is there already, and empty. */
  readonly isThere: boolean
}

const kindOf = (path: string): "missing" | "folder" | "other" => {
  // A link that leads nowhere is something, too.
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return "missing"
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? "folder" : "other"
}

/** Where a repository can be made: a place that is free, in a folder that is there. */
export const checkTarget = (path: string): Target => {
  const directory = resolve(path)
  const parent = dirname(directory)
  if (kindOf(parent) !== "folder")
    throw new Refusal(`There is no folder ${parent} to make ${basename(directory)} in. Make it first.`)
  const kind = kindOf(directory)
  if (kind === "other") throw new Refusal(`${directory} is not a folder. Name another, or take it away.`)
  if (kind === "folder" && readdirSync(directory).length > 0)
    throw new Refusal(`${directory} is not empty. Name a folder that is empty or not yet there.`)
  return { directory, isThere: kind === "folder" }
}
