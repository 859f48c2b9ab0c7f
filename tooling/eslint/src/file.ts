import { existsSync } from "node:fs"
import { dirname, join, matchesGlob, relative, sep } from "node:path"
import { type Layer, layers, type LayerRules, packages, type Shell, testCode } from "@touchstone/architecture"

/** A source file and its place in the house. */
export interface SourceFile {
  /** The package's folder, as the architecture names it: "packages/orders-core". */
  readonly folder: string
  /** The path within the package, with forward slashes: "src/money.ts". */
  readonly path: string
  /** Undefined for a package that the architecture does not place. */
  readonly layer: Layer | undefined
  readonly isTest: boolean
}

const posix = (path: string): string => path.split(sep).join("/")

const packageRootOf = (directory: string): string | undefined => {
  if (existsSync(join(directory, "package.json"))) return directory
  const parent = dirname(directory)
  return parent === directory ? undefined : packageRootOf(parent)
}

/** Where a file stands, by the nearest package.json above it; undefined outside any package. */
export const locate = (filename: string): SourceFile | undefined => {
  const root = packageRootOf(dirname(filename))
  if (root === undefined) return undefined
  const folder = posix(relative(join(root, "..", ".."), root))
  const path = posix(relative(root, filename))
  return { folder, path, layer: packages[folder], isTest: testCode.some((glob) => matchesGlob(path, glob)) }
}

interface ShellFile extends SourceFile {
  readonly layer: Shell
}

/** Whether a file belongs to an imperative shell: an app, or what all apps share. */
export const isShell = (file: SourceFile | undefined): file is ShellFile =>
  file?.layer === "app" || file?.layer === "kit"

/** The rules of a file's layer; undefined where it has none. */
export const rulesOf = (file: SourceFile): LayerRules | undefined =>
  file.layer === undefined ? undefined : layers[file.layer]
