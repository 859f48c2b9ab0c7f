import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { at, items, json, texts, textOr } from "../repository/json.ts"
import type { Locked } from "./lockfiles.ts"

/** What an installed package says of itself. */
export interface Installed {
  readonly name: string
  readonly version: string
  /** Its SPDX expression; empty where it has none. */
  readonly license: string
  /** Whether something of it would run when it is installed. */
  readonly hasInstallScript: boolean
}

const installScripts = ["preinstall", "install", "postinstall"]

/** Reads a package.json; older ones have objects and lists for a license. */
export const installedOf = (manifest: unknown, hasGyp: boolean): Installed => {
  const license = at(manifest, "license")
  const older = [...items(at(manifest, "licenses")), license].map((one) => textOr("", at(one, "type")))
  return {
    name: textOr("", at(manifest, "name")),
    version: textOr("", at(manifest, "version")),
    license: texts(license)[0] ?? older.filter(Boolean).join(" OR "),
    hasInstallScript:
      hasGyp || installScripts.some((name) => textOr("", at(manifest, "scripts", name)) !== ""),
  }
}

/** The locked packages that are installed here; those for other platforms are not. */
export const installedAt = (root: string, locked: ReadonlyArray<Locked>): ReadonlyArray<Installed> => {
  const store = join(root, "node_modules", ".pnpm")
  if (!existsSync(store))
    throw new CannotDecide(
      "nothing is installed, and licences are read from packages. Fix: npm run pnpm -- install",
    )
  const wanted = new Map(locked.map((one) => [`${one.name.replaceAll("/", "+")}@${one.version}`, one]))
  const found = new Map<string, Installed>()
  for (const entry of readdirSync(store)) {
    // Of what it was installed with, peers stand behind an underscore.
    const [key = ""] = entry.split("_")
    const one = wanted.get(key)
    if (one === undefined || found.has(key)) continue
    const folder = join(store, entry, "node_modules", one.name)
    const path = join(folder, "package.json")
    if (existsSync(path))
      found.set(key, installedOf(json(readFileSync(path, "utf8")), existsSync(join(folder, "binding.gyp"))))
  }
  return [...found.values()]
}
