import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { lineOf } from "../repository/repository.ts"
import { dependenciesOf, type Package } from "../repository/workspace.ts"

/** Packages that depend on themselves by way of others, each cycle once. */
export const cycles = (packages: ReadonlyArray<Package>): ReadonlyArray<Diagnostic> => {
  const named = new Map(packages.map((one) => [one.name, one]))
  const needs = (one: Package): ReadonlyArray<Package> =>
    dependenciesOf(one).flatMap(([name]) => named.get(name) ?? [])
  const found = new Map<string, Diagnostic>()
  const done = new Set<Package>()
  const visit = (one: Package, path: ReadonlyArray<Package>): void => {
    if (path.includes(one)) {
      const cycle = path.slice(path.indexOf(one))
      const next = cycle[1] ?? one
      found.set(
        cycle
          .map(({ name }) => name)
          .toSorted()
          .join(),
        {
          rule: "package-cycle",
          file: one.path,
          line: lineOf(one.text, `"${next.name}":`),
          message: `${[...cycle, one].map(({ name }) => name).join(" → ")}: none of them can be built, tested or replaced without the others. Fix: move what both need into a package that neither depends on.`,
        },
      )
    }
    if (path.includes(one) || done.has(one)) return
    for (const other of needs(one)) visit(other, [...path, one])
    done.add(one)
  }
  for (const one of packages) visit(one, [])
  return [...found.values()]
}
