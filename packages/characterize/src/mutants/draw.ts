import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Instrumenter } from "@stryker-mutator/instrumenter"

/** A small change of the code, and where it is made. */
export interface Mutant {
  readonly id: string
  readonly file: string
  readonly line: number
  readonly mutator: string
  /** The line as it is, with what is replaced of it between « and ». */
  readonly was: string
  readonly is: string
}

export interface Mutated {
  /** The sources with all mutants in them, each asleep until `__STRYKER_ACTIVE_MUTANT__` names it. */
  readonly files: ReadonlyArray<{ readonly name: string; readonly content: string }>
  readonly mutants: ReadonlyArray<Mutant>
}

const silent = () => undefined
const never = () => false

const logger = {
  isTraceEnabled: never,
  isDebugEnabled: never,
  isInfoEnabled: never,
  isWarnEnabled: never,
  isErrorEnabled: never,
  isFatalEnabled: never,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim()

interface Place {
  readonly line: number
  readonly column: number
}

/** The line in which a part of the source begins, with that part marked; places count from 0. */
const marked = (source: string, start: Place, end: Place): string => {
  const line = source.split("\n")[start.line] ?? ""
  const until = start.line === end.line ? end.column : line.length
  return oneLine(`${line.slice(0, start.column)}«${line.slice(start.column, until)}»${line.slice(until)}`)
}

/** Makes every small change that Stryker knows in these files of a folder. */
export const mutate = async (folder: string, names: ReadonlyArray<string>): Promise<Mutated> => {
  const sources = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]))
  const { files, mutants } = await new Instrumenter(logger).instrument(
    [...sources].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  )
  return {
    files,
    mutants: mutants
      .filter(({ status }) => status === undefined)
      .map(({ id, fileName, location, mutatorName, replacement }) => ({
        id,
        file: fileName,
        line: location.start.line + 1,
        mutator: mutatorName,
        was: marked(sources.get(fileName) ?? "", location.start, location.end),
        is: oneLine(replacement),
      })),
  }
}

/** So many of them, the same for the same seed. */
export const draw = (mutants: ReadonlyArray<Mutant>, sample: number, seed: string): ReadonlyArray<Mutant> => {
  const lot = ({ id }: Mutant): string => createHash("sha256").update(`${seed} ${id}`).digest("hex")
  return mutants
    .map((mutant) => ({ mutant, lot: lot(mutant) }))
    .toSorted((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, sample)
    .map(({ mutant }) => mutant)
}
