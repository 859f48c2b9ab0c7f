import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { lineOf } from "../repository/repository.ts"
import type { Installed } from "./installed.ts"
import { pnpmLockfile } from "./lockfiles.ts"

/** Licences, by their SPDX names, under which anything may come in: they ask for a notice at most. */
const allowed: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "Artistic-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-3.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Python-2.0",
  "Unlicense",
  "WTFPL",
  "Zlib",
])

/** Packages under another licence, with the reason why they may come in all the same. */
const exceptions: ReadonlyArray<{
  readonly names: RegExp
  readonly licence: string
  readonly reason: string
}> = [
  {
    names: /^lightningcss(?:-.+)?$/,
    licence: "MPL-2.0",
    reason: "Vite brings it for tests; it is unchanged and in nothing that is deployed",
  },
]

const isAllowedName = (licence: string): boolean => allowed.has(licence.replace(/\+$/, ""))

/** Whether an SPDX expression lets us choose licences that are all allowed. */
export const isAllowed = (expression: string): boolean => {
  const plain = expression.trim()
  const inner = /\([^()]*\)/.exec(plain)
  if (inner !== null) {
    const value = isAllowed(inner[0].slice(1, -1)) ? "MIT" : "none"
    return isAllowed(plain.replace(inner[0], value))
  }
  return plain
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((licence) => isAllowedName(licence.trim())))
}

/** Installed packages whose licence has not been agreed to. */
export const foreignLicences = (
  installed: ReadonlyArray<Installed>,
  lockfile: string,
): ReadonlyArray<Diagnostic> =>
  installed
    .filter(
      ({ name, license }) =>
        !isAllowed(license) &&
        !exceptions.some(({ names, licence }) => names.test(name) && licence === license),
    )
    .map(({ name, version, license }) => ({
      rule: "licence",
      file: pnpmLockfile,
      line: lineOf(lockfile, `${name}@${version}`),
      message: `${name}@${version} is under ${license === "" ? "no licence" : license}, which is not on the list. Fix: use another package, or have whoever answers for licences add it, with the reason, to tooling/structure/src/supply-chain/licences.ts.`,
    }))
