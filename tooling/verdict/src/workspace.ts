import { globSync, readFileSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import { parse } from "yaml"

/** A package of the workspace. */
export interface Package {
  /** From the root; empty for the root itself. */
  readonly folder: string
  readonly scripts: ReadonlySet<string>
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const namesIn = (value: unknown): ReadonlySet<string> => new Set(isObject(value) ? Object.keys(value) : [])

/** Where packages are, and with a `!` where none is: turbo looks for them there as well. */
const placesOf = (root: string): ReadonlyArray<string> => {
  const settings: unknown = parse(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"))
  const places = isObject(settings) ? settings["packages"] : undefined
  return [places].flat().filter((place) => typeof place === "string")
}

/** The workspace's packages by their names, and the root itself, which turbo calls `//`. */
export const workspaceOf = (root: string): ReadonlyMap<string, Package> => {
  const places = placesOf(root)
  const included = places.filter((place) => !place.startsWith("!")).map((place) => `${place}/package.json`)
  const excluded = places.filter((place) => place.startsWith("!")).map((place) => place.slice(1))
  const files = globSync(included, { cwd: root, exclude: ["**/node_modules", ...excluded] })
  return new Map([
    ["//", { folder: "", scripts: new Set() }],
    ...files.map((file): readonly [string, Package] => {
      const manifest: unknown = JSON.parse(readFileSync(join(root, file), "utf8"))
      const { name, scripts } = isObject(manifest) ? manifest : {}
      return [
        typeof name === "string" ? name : file,
        { folder: dirname(file).split(sep).join("/"), scripts: namesIn(scripts) },
      ]
    }),
  ])
}

/**
 * A task as turbo is asked for it: of the packages that have it, where those are few. Asked by its name alone, turbo takes as
 * long over a package without it as over one with it.
 */
export const tasksOf = (task: string, workspace: ReadonlyMap<string, Package>): ReadonlyArray<string> => {
  const having = [...workspace].filter(([, { scripts }]) => scripts.has(task)).map(([name]) => name)
  return having.length === 0 || having.length > workspace.size / 2
    ? [task]
    : having.map((name) => `${name}#${task}`)
}
