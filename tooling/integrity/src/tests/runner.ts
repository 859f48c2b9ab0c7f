import type { Tree } from "@touchstone/gate-kit/tree"
import { packageOf } from "../change.ts"
import { glob } from "../glob.ts"
import { isScript, nodesIn, parse } from "../syntax/parse.ts"
import { entriesOf, itemsOf, textOf, type Value } from "../values/value.ts"
import { defaultExportOf, valueOf } from "../values/of-code.ts"
import ts from "typescript"

const preset = "tooling/vitest/src/preset.ts"

/** What vitest takes for tests by itself. */
const usual = ["**/*.{test,spec}.?(c|m)[jt]s?(x)", "**/*.{test,spec}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"]

const find = (value: Value | undefined, key: string): Value | undefined => {
  if (value?.kind !== "object") return undefined
  const own = value.entries.get(key)
  if (own?.kind === "list") return own
  return [...entriesOf(value)]
    .filter(([name]) => name !== "coverage" && name !== "typecheck" && name !== "benchmark")
    .map(([, each]) => find(each, key))
    .find((found) => found !== undefined)
}

const patternsIn = (value: Value | undefined, key: string): ReadonlyArray<string> | undefined => {
  const found = find(value, key)
  return found === undefined ? undefined : itemsOf(found).flatMap((item) => textOf(item) ?? [])
}

/** The patterns that the preset which packages share has, wherever it is in it. */
const shared = (tree: Tree, key: string): ReadonlyArray<string> | undefined => {
  const text = tree.text(preset)
  if (text === null) return undefined
  return nodesIn(parse(preset, text))
    .flatMap((node) => (ts.isObjectLiteralExpression(node) ? [patternsIn(valueOf(node), key)] : []))
    .find((found) => found !== undefined)
}

/** Whether the tests of a file are run, by the configurations of vitest in a tree. */
export const runnerOf = (tree: Tree): ((path: string) => boolean) => {
  const known = new Map<string, (path: string) => boolean>()
  const forPackage = (folder: string): ((path: string) => boolean) => {
    const configs = [...tree.files.keys()].filter(
      (path) =>
        path.startsWith(folder === "" ? "vitest" : `${folder}/vitest`) &&
        /\/?vitest(?:\.\w+)?\.config\.[cm]?[jt]s$/.test(path) &&
        isScript(path),
    )
    const questions = configs.map((config) => {
      const value = defaultExportOf(parse(config, tree.text(config) ?? ""))
      const include = (patternsIn(value, "include") ?? shared(tree, "include") ?? usual).map(glob)
      const exclude = (patternsIn(value, "exclude") ?? shared(tree, "exclude") ?? []).map(glob)
      return (path: string): boolean =>
        include.some((matches) => matches(path)) && !exclude.some((matches) => matches(path))
    })
    const fallback = (shared(tree, "include") ?? usual).map(glob)
    if (questions.length === 0) return (path) => fallback.some((matches) => matches(path))
    return (path) => questions.some((asks) => asks(path))
  }
  return (path) => {
    const folder = packageOf(tree, path)
    const asks = known.get(folder) ?? forPackage(folder)
    known.set(folder, asks)
    return asks(folder === "" ? path : path.slice(folder.length + 1))
  }
}
