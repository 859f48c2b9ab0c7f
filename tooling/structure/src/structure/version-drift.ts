import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { lineOf } from "../repository/repository.ts"
import { dependenciesOf, type Package } from "../repository/workspace.ts"

/** Dependencies whose version a package says itself, and may say differently from its neighbours. */
export const versionDrift = (packages: ReadonlyArray<Package>): ReadonlyArray<Diagnostic> => {
  const ours = new Set(packages.map(({ name }) => name))
  return packages.flatMap((one) =>
    dependenciesOf(one).flatMap(([dependency, specifier]): ReadonlyArray<Diagnostic> => {
      const wanted = ours.has(dependency) ? "workspace:*" : "catalog:"
      if (specifier === wanted) return []
      return [
        {
          rule: "version-drift",
          file: one.path,
          line: lineOf(one.text, `"${dependency}":`),
          message: `"${dependency}": "${specifier}" is a version of this package's own; two packages could then have two. Fix: "${dependency}": "${wanted}"${wanted === "catalog:" ? ", with the exact version in the catalog of pnpm-workspace.yaml" : ""}.`,
        },
      ]
    }),
  )
}
