import type { Tree } from "@touchstone/gate-kit/tree"
import { folderOf, joined, packageNamed } from "../workspace.ts"
import type { Row } from "../values/compare.ts"
import { fewer, more, narrower, nothing, off, on } from "../values/directions.ts"
import { readJson } from "../values/read.ts"
import { at, entriesOf, itemsOf, object, show, textOf, type Value } from "../values/value.ts"
import { type ConfigKind, configWeakenings } from "./config-files.ts"
import type { Guard } from "./guard.ts"

/** What makes the compiler see more. */
const strict = [
  "strict*",
  "no*",
  "alwaysStrict",
  "exactOptionalPropertyTypes",
  "useUnknownInCatchVariables",
  "isolatedDeclarations",
  "isolatedModules",
  "verbatimModuleSyntax",
  "erasableSyntaxOnly",
  "forceConsistentCasingInFileNames",
].join("|")

const table: ReadonlyArray<Row> = [
  // What is written, and where to, is no check.
  { keys: "compilerOptions.noEmit*|noLib|noResolve|noErrorTruncation", weakens: nothing, rule: "rule-off" },
  { keys: `compilerOptions.${strict}`, weakens: off, rule: "rule-off" },
  { keys: "compilerOptions.skip*|allowUnreachableCode|allowUnusedLabels", weakens: on, rule: "rule-off" },
  { keys: "compilerOptions.allowJs|suppress*", weakens: on, rule: "rule-off" },
  { keys: "compilerOptions.checkJs", weakens: off, rule: "rule-off" },
  { keys: "compilerOptions.types|lib", weakens: more, rule: "allow-list-widened" },
  { keys: "include", weakens: narrower, rule: "ignore-added" },
  { keys: "files|references", weakens: fewer, rule: "ignore-added" },
  { keys: "exclude", weakens: more, rule: "ignore-added" },
]

const otherwise: Row = { keys: "**", weakens: nothing, rule: "rule-off" }

/** The file that a preset's name means: a relative one, or one of a package of the workspace. */
const presetOf = (tree: Tree, folder: string, name: string): string => {
  const file = name.endsWith(".json") ? name : `${name}.json`
  if (name.startsWith(".")) return joined(folder, file)
  const [scope, own, ...rest] = file.split("/")
  const found = packageNamed(tree, `${scope}/${own}`)
  return found === undefined ? file : joined(found, rest.join("/"))
}

/** The compiler's options of a file, with those that it extends. */
const optionsOf = (
  tree: Tree,
  path: string,
  seen: ReadonlyArray<string> = [],
): ReadonlyMap<string, Value> => {
  const value = seen.includes(path) ? undefined : readJson(path, tree.text(path) ?? "")
  const inherited = itemsOf(at(value, "extends")).flatMap((name) => [
    ...optionsOf(tree, presetOf(tree, folderOf(path), textOf(name) ?? ""), [...seen, path]),
  ])
  return new Map([...inherited, ...entriesOf(at(value, "compilerOptions"))])
}

/** The options of a file; of one that only refers to others, those that all of them share. */
const sharedOptionsOf = (tree: Tree, path: string, value: Value): ReadonlyMap<string, Value> => {
  const referred = itemsOf(at(value, "references")).map((each) =>
    joined(folderOf(path), textOf(at(each, "path")) ?? ""),
  )
  const isSolution =
    itemsOf(at(value, "files")).length === 0 && at(value, "files") !== undefined && referred.length > 0
  if (!isSolution) return optionsOf(tree, path)
  const [first = new Map<string, Value>(), ...others] = referred.map((each) => optionsOf(tree, each))
  return new Map(
    [...first].filter(([key, option]) => others.every((other) => show(other.get(key)) === show(option))),
  )
}

/** Of those that run on Node.js its types are no news. */
const runsOnNode = (options: ReadonlyMap<string, Value>): boolean =>
  itemsOf(options.get("types")).some((type) => textOf(type) === "node")

const effective: ConfigKind["read"] = (change, file, side) => {
  const [tree, path, text] = [change[side], file[side === "before" ? "was" : "path"], file[side]]
  const value = text === null ? undefined : readJson(path, text)
  if (value === undefined) return undefined
  const options = sharedOptionsOf(tree, path, value)
  const ambient = runsOnNode(optionsOf(change.before, file.was))
    ? new Set(["types", "lib"])
    : new Set<string>()
  const compilerOptions = object(
    [...options].filter(([key]) => !ambient.has(key)),
    at(value, "compilerOptions")?.line ?? 1,
  )
  return object([...entriesOf(value), ["compilerOptions", compilerOptions]])
}

/** Watches over what the compiler checks, and in which files; presets are resolved. */
export const tsconfigs: Guard = {
  paths: ["tsconfig*.json", "/tooling/tsconfig/"],
  weakenings: configWeakenings([
    { files: "{**/tsconfig*,tooling/tsconfig/[!p]*}.json", table, otherwise, read: effective },
  ]),
}
