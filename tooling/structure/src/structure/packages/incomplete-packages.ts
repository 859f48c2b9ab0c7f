import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at } from "../../repository/json.ts"
import { lineOf, type Repository } from "../../repository/repository.ts"
import type { Package } from "../../repository/workspace.ts"
import { tsconfigs } from "./presets.ts"
import { publication } from "./publication.ts"
import { canonicalScripts, neuteredScripts } from "./scripts.ts"
import { testing } from "./testing.ts"
import type { Wrong } from "./wrong.ts"

const isVersion = (value: unknown): boolean => typeof value === "string" && /^\d+\.\d+\.\d+/.test(value)

const fields = ({ manifest }: Package, hasSources: boolean): ReadonlyArray<Wrong> =>
  [
    { field: '"version": "0.0.0"', isThere: isVersion(at(manifest, "version")) },
    { field: '"license": "MIT"', isThere: at(manifest, "license") === "MIT" },
    { field: '"type": "module"', isThere: !hasSources || at(manifest, "type") === "module" },
  ]
    .filter(({ isThere }) => !isThere)
    .map(({ field }) => ({ wrong: `lacks ${field}`, fix: "add it", words: field.split(" ")[0] ?? field }))

/** Packages that lack what their neighbours have, or have it in a form of their own. */
export const incompletePackages = (
  packages: ReadonlyArray<Package>,
  repository: Repository,
): ReadonlyArray<Diagnostic> =>
  packages.flatMap((one) => {
    const hasSources = one.files.some((file) => /\.[cm]?[jt]sx?$/.test(file))
    const ofSources = hasSources
      ? [...canonicalScripts(one), ...tsconfigs(one, repository), ...testing(one, repository)]
      : []
    return [...fields(one, hasSources), ...publication(one), ...neuteredScripts(one), ...ofSources].map(
      ({ wrong, fix, words = '"name"' }): Diagnostic => ({
        rule: "package-incomplete",
        file: one.path,
        line: lineOf(one.text, words),
        message: `${one.name} ${wrong}. Fix: ${fix}. Page: docs/gates/structure.md`,
      }),
    )
  })
