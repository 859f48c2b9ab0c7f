import * as babel from "prettier/plugins/babel"
import * as estree from "prettier/plugins/estree"
import * as markdown from "prettier/plugins/markdown"
import * as typescript from "prettier/plugins/typescript"
import * as yaml from "prettier/plugins/yaml"
import { format } from "prettier/standalone"
import { textAt, type Tree } from "../tree/tree.ts"
import { isSettled } from "./settled.ts"

const plugins = [babel, estree, markdown, typescript, yaml]

const parsers: Readonly<Record<string, string>> = {
  json: "json",
  md: "markdown",
  mjs: "babel",
  ts: "typescript",
  yaml: "yaml",
  yml: "yaml",
}

/** Manifests are written as JSON.stringify writes them, which is how the formatter wants them. */
const parserOf = (path: string): string | undefined =>
  /(?:^|\/)package\.json$/.test(path) ? undefined : parsers[path.slice(path.lastIndexOf(".") + 1)]

interface Settings {
  readonly printWidth: number
}

const isSettings = (value: unknown): value is Settings =>
  typeof value === "object" && value !== null && "printWidth" in value && typeof value.printWidth === "number"

const settingsIn = (tree: Tree): Settings => {
  const settings: unknown = JSON.parse(textAt(tree, ".prettierrc.json"))
  if (!isSettings(settings)) throw new Error("The .prettierrc.json of the template has no printWidth.")
  return settings
}

/** What the formatter is told to leave alone: names of files, and patterns of which `*` stands for one name. */
const ignoredIn = (tree: Tree): RegExp => {
  const patterns = textAt(tree, ".prettierignore").split("\n").filter(Boolean)
  const sources = patterns.map((pattern) => pattern.replaceAll(".", String.raw`\.`).replaceAll("*", "[^/]*"))
  return new RegExp(`(?:^|/)(?:${sources.join("|")})(?:$|/)`)
}

/**
 * Formats the texts that are not as they were, since a name of another length breaks lines elsewhere. It takes longer than
 * all the rest, so that what cannot come out otherwise is not looked at.
 */
export const formatted = async (tree: Tree, before: Tree): Promise<Tree> => {
  const settings = settingsIn(tree)
  const ignored = ignoredIn(tree)
  const result = new Map(tree)
  for (const [path, file] of tree) {
    const parser = parserOf(path)
    if (parser === undefined || typeof file.contents !== "string" || ignored.test(path)) continue
    const old = before.get(path)?.contents
    if (isSettled(typeof old === "string" ? old : undefined, file.contents, settings.printWidth)) continue
    const contents = await format(file.contents, { ...settings, filepath: path, parser, plugins })
    result.set(path, { ...file, contents })
  }
  return result
}
