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

/** A line of no code, of types, or of text, where a sign is not what it looks like. */
const isOther = (line: string): boolean =>
  /^\s*(?:\/\/|\/?\*|import\b|export (?:type|interface)\b|type\b|interface\b|@)|["'`<]\w|=>\s*$/.test(line)

const mutantOf = ({ path, text }: SourceFile): Planting | null => {
  const lines = text.split("\n")
  for (const [n, line] of lines.entries()) {
    if (isOther(line)) continue
    const swap = swaps.find(([from]) => from.test(line))
    if (swap === undefined) continue
    const changed = lines.with(n, line.replace(swap[0], swap[1])).join("\n")
    return { path, line: n + 1, text: changed, twin: null }
  }
  return null
}

/** One changed decision in each of a few files, far from each other in the list. */
export const mutantsOf = (files: ReadonlyArray<SourceFile>, most: number): ReadonlyArray<Planting> => {
  const found = files.flatMap((file) => mutantOf(file) ?? [])
  const step = Math.max(1, Math.floor(found.length / most))
  return found.filter((_, n) => n % step === 0).slice(0, most)
}
