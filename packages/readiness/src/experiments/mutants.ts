import type { SourceFile } from "./manner.ts"
import type { Planting } from "./planting.ts"

/** Each turns what a function decides into something else; the compiler has nothing against any of them. */
const swaps: ReadonlyArray<readonly [from: RegExp, to: string]> = [
  [/ === /, " !== "],
  [/ !== /, " === "],
  [/ >= /, " < "],
  [/ <= /, " > "],
  [/ < (?=[\w(])/, " >= "],
  [/ > (?=[\w(])/, " <= "],
  [/ && /, " || "],
  [/ \+ /, " - "],
  [/return true\b/, "return false"],
  [/return false\b/, "return true"],
]

/** A text that is the whole answer of a function. */
const answer = /^(?<before>\s*return (?<quote>['"`]))[^'"`]+(?=\k<quote>;?$)/

/** A line of no code, of types, or of text, where a sign is not what it looks like. */
const isOther = (line: string): boolean =>
  /^\s*(?:\/\/|\/?\*|import\b|export (?:type|interface)\b|type\b|interface\b|@)|["'`<]\w|=>\s*$/.test(line)

/** The line with something else decided or answered; null where it does neither. */
const changed = (line: string): string | null => {
  if (answer.test(line)) return line.replace(answer, "$<before>planted")
  const swap = isOther(line) ? undefined : swaps.find(([from]) => from.test(line))
  return swap === undefined ? null : line.replace(swap[0], swap[1])
}

const mutantOf = ({ path, text }: SourceFile): Planting | null => {
  const lines = text.split("\n")
  const n = lines.findIndex((line) => changed(line) !== null)
  const mutant = changed(lines[n] ?? "")
  return mutant === null ? null : { path, line: n + 1, text: lines.with(n, mutant).join("\n"), twin: null }
}

/** One changed decision in each of a few files, far from each other in the list. */
export const mutantsOf = (files: ReadonlyArray<SourceFile>, most: number): ReadonlyArray<Planting> => {
  const found = files.flatMap((file) => mutantOf(file) ?? [])
  const step = Math.max(1, Math.floor(found.length / most))
  return found.filter((_, n) => n % step === 0).slice(0, most)
}
