import type { Tree } from "@touchstone/gate-kit/tree"
import { readJson } from "./values/read.ts"
import { at, textOf } from "./values/value.ts"

/** A path from the root, with what goes up in it resolved. */
export const joined = (folder: string, relative: string): string =>
  `${folder}/${relative}`
    .split("/")
    .reduce<ReadonlyArray<string>>(
      (steps, step) =>
        step === "." || step === "" ? steps : step === ".." ? steps.slice(0, -1) : [...steps, step],
      [],
    )
    .join("/")

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")))

const known = new WeakMap<Tree, Map<string, string | undefined>>()

/** The folder of a package of ours, by its name: one that is called like it. */
export const packageNamed = (tree: Tree, name: string): string | undefined => {
  const folders = known.get(tree) ?? new Map<string, string | undefined>()
  known.set(tree, folders)
  if (folders.has(name)) return folders.get(name)
  const own = name.slice(name.lastIndexOf("/") + 1)
  const found = [...tree.files.keys()]
    .filter((path) => path.endsWith(`/${own}/package.json`))
    .map(folderOf)
    .find((folder) => textOf(at(manifestOf(tree, folder), "name")) === name)
  folders.set(name, found)
  return found
}

const manifestOf = (tree: Tree, folder: string) => {
  const path = `${folder}/package.json`
  return readJson(path, tree.text(path) ?? "")
}

/** The file of ours that a module's name means; undefined where it is nobody of ours. */
export const fileOfModule = (tree: Tree, from: string, module: string): string | undefined => {
  if (module.startsWith(".")) return joined(folderOf(from), module)
  const [scope = "", own = "", ...inside] = module.split("/")
  if (!scope.startsWith("@") || own === "") return undefined
  const folder = packageNamed(tree, `${scope}/${own}`)
  if (folder === undefined) return undefined
  const entry = inside.length === 0 ? "." : `./${inside.join("/")}`
  const exported = textOf(at(manifestOf(tree, folder), "exports", entry))
  return exported === undefined ? undefined : joined(folder, exported)
}
