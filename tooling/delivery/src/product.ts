import { readFileSync } from "node:fs"
import { join } from "node:path"

/** The name of the whole, by which images and environments are called. */
export const productOf = (root: string): string =>
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly name: string }).name
