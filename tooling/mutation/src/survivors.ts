import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"

/** A change of the code that Stryker made, as its JSON report has it. */
export interface Mutant {
  readonly status: string
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number } }
}

/** Stryker's report: the mutants of each file, by its path from the package's folder. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: ReadonlyArray<Mutant> }>>
}

const noticed = new Set(["Killed", "Timeout"])
const unnoticed = new Set(["Survived", "NoCoverage"])

const diagnosticOf = (file: string, { mutatorName, replacement, status, location }: Mutant): Diagnostic => ({
  rule: mutatorName,
  file,
  line: location.start.line,
  message:
    `no test notices when this becomes ${replacement ?? "something else"}` +
    `${status === "NoCoverage" ? "; none runs it" : ""}. ` +
    "Fix: assert what it makes of an input for which the two differ; where there is none, write it so that there is nothing to change",
})

/**
 * What no test noticed, where that is more than is allowed.
 *
 * @param folder the package's, from the root
 * @param atLeast the share of mutants, in percent, that tests must notice. One may survive in any case: of few mutants
 *   one that makes no difference would be a larger share than is allowed.
 */
export const survivorsOf = (report: Report, folder: string, atLeast: number): ReadonlyArray<Diagnostic> => {
  const all = Object.entries(report.files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ file: `${folder}/${file}`, mutant })),
  )
  const survivors = all.filter(({ mutant }) => unnoticed.has(mutant.status))
  const counted = all.filter(({ mutant }) => noticed.has(mutant.status)).length + survivors.length
  return survivors.length <= Math.max(1, (counted * (100 - atLeast)) / 100)
    ? []
    : survivors.map(({ file, mutant }) => diagnosticOf(file, mutant))
}
