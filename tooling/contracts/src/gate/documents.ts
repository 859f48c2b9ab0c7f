import { existsSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { treeAt } from "@touchstone/gate-kit/tree"
import type { GoldenFiles } from "../events/compare-golden.ts"
import { isObject, isText, type JsonObject } from "../json.ts"
import { type Version, versionOf } from "./version.ts"

/** A contract as it is, or as it was in a commit. What it does not have is null. */
export interface Contract {
  readonly openapi: JsonObject | null
  readonly events: JsonObject | null
  readonly golden: GoldenFiles
  readonly version: Version | null
}

const read = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CannotDecide(`${file} is no JSON: ${String(error)}`)
  }
}

export const parsed = (text: string, file: string): JsonObject => {
  const value = read(text, file)
  if (!isObject(value)) throw new CannotDecide(`${file} holds no object.`)
  return value
}

const contractFrom = (
  folder: string,
  goldenFiles: ReadonlyArray<string>,
  textOf: (path: string) => string | null,
): Contract => {
  const document = (name: string): JsonObject | null => {
    const path = `${folder}/${name}`
    const text = textOf(path)
    return text === null ? null : parsed(text, path)
  }
  const version = document("package.json")?.["version"]
  return {
    openapi: document("openapi.json"),
    events: document("events.json"),
    golden: new Map(goldenFiles.map((file) => [file, read(textOf(file) ?? "", file)] as const)),
    version: isText(version) ? versionOf(version) : null,
  }
}

const isJson = (file: string): boolean => file.endsWith(".json")

/** The contract of a commit. */
export const contractAt = (root: string, commit: string, folder: string): Contract => {
  const { files, text } = treeAt(root, commit)
  const golden = [...files.keys()].filter((path) => path.startsWith(`${folder}/golden/`))
  return contractFrom(folder, golden.filter(isJson), text)
}

/** The contract of the working tree. */
export const contractNow = (root: string, folder: string): Contract =>
  contractFrom(
    folder,
    globSync(`${folder}/golden/**/*.json`, { cwd: root }).map((file) => file.replaceAll("\\", "/")),
    (path) => {
      const file = join(root, path)
      return existsSync(file) ? readFileSync(file, "utf8") : null
    },
  )
