import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { parse } from "yaml"
import { at, entries, json, textOr } from "../repository/json.ts"
import { lineOf, type Repository } from "../repository/repository.ts"
import { packagesOf, rootPackageOf } from "../repository/workspace.ts"
import { npmLockfile, pnpmLockfile } from "./lockfiles.ts"

const kinds = ["dependencies", "devDependencies", "optionalDependencies"] as const

const install = "Fix: npm run pnpm -- install, and commit the lockfile with the change"

/** Each dependency of an importer or a manifest, with the specifier it has there. */
const specifiers = (value: unknown): ReadonlyMap<string, string> =>
  new Map(
    kinds.flatMap((kind) =>
      entries(at(value, kind)).map(
        ([name, given]) => [`${kind} ${name}`, textOr(textOr("", given), at(given, "specifier"))] as const,
      ),
    ),
  )

const differences = (
  file: string,
  text: string,
  declared: ReadonlyMap<string, string>,
  locked: ReadonlyMap<string, string>,
): ReadonlyArray<Diagnostic> =>
  [...new Set([...declared.keys(), ...locked.keys()])]
    .filter((key) => declared.get(key) !== locked.get(key))
    .map((key) => {
      const name = key.split(" ").at(-1) ?? key
      const said = (value: string | undefined): string => (value === undefined ? "nothing" : `"${value}"`)
      return {
        rule: "lockfile-behind",
        file,
        line: lineOf(text, `"${name}":`),
        message: `${key} is ${said(declared.get(key))} here and ${said(locked.get(key))} in the lockfile: an install on CI would refuse it. ${install}.`,
      }
    })

const catalogOf = (value: unknown): ReadonlyMap<string, string> =>
  new Map(
    entries(value).map(([name, given]) => [name, textOr(textOr("", given), at(given, "specifier"))] as const),
  )

/** Manifests and the catalog, where they say something else than the lockfiles. */
export const lockfileBehind = (lock: unknown, repository: Repository): ReadonlyArray<Diagnostic> => {
  const { text } = repository
  const packages = [rootPackageOf(repository), ...packagesOf(repository)]
  const folders = new Set(packages.map(({ folder }) => folder))
  const workspace = "pnpm-workspace.yaml"
  const toolchain = "tooling/toolchain/package.json"
  return [
    ...packages.flatMap((one) =>
      differences(
        one.path,
        one.text,
        specifiers(one.manifest),
        specifiers(at(lock, "importers", one.folder)),
      ),
    ),
    ...entries(at(lock, "importers"))
      .filter(([folder]) => !folders.has(folder))
      .map(([folder]) => ({
        rule: "lockfile-behind",
        file: pnpmLockfile,
        line: lineOf(text(pnpmLockfile), `  ${folder}:`),
        message: `The lockfile has ${folder}, which is no package any more. ${install}.`,
      })),
    ...differences(
      workspace,
      text(workspace).replaceAll(/^(\s*)"?([^\s":]+)"?:/gm, '$1"$2":'),
      catalogOf(at(parse(text(workspace)), "catalog")),
      catalogOf(at(lock, "catalogs", "default")),
    ),
    ...(text(toolchain) === ""
      ? []
      : differences(
          toolchain,
          text(toolchain),
          specifiers(json(text(toolchain))),
          specifiers(at(json(text(npmLockfile)), "packages", "")),
        )),
  ]
}
