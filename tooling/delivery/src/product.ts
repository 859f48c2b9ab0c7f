import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as Schema from "effect/Schema"
import { readJson } from "./read-json.ts"

const manifest = Schema.Struct({ name: Schema.String })

/** The name of the whole, by which images and environments are called. */
export const productOf = (root: string): string =>
  readJson("The package.json", manifest, readFileSync(join(root, "package.json"), "utf8")).name
