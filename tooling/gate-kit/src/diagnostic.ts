/** Something that is wrong at one place. */
export interface Diagnostic {
  /** What was broken, in the words of who found it: a lint rule, a compiler's error code, a kind of weakening. */
  readonly rule: string
  /** The path from the repository's root, with forward slashes. */
  readonly file: string
  readonly line: number
  /** What is wrong, why, and how to mend it, in one line. */
  readonly message: string
}

/** One line, for people and agents alike: `ERROR gate rule file:line message`. */
export const asLine = (gate: string, { rule, file, line, message }: Diagnostic): string =>
  `ERROR ${gate} ${rule.replaceAll(/\s+/g, "-")} ${file}:${line} ${message.replaceAll(/\s+/g, " ").trim()}`

// A path may have spaces; what comes after its line number is the message.
const shape = /^ERROR (?<gate>\S+) (?<rule>\S+) (?<file>.+?):(?<line>\d+) (?<message>.*)$/

/** Reads such a line; null where it is none. */
export const diagnosticOf = (text: string): Diagnostic | null => {
  const { rule, file, line, message } = shape.exec(text)?.groups ?? {}
  return rule === undefined || file === undefined || message === undefined
    ? null
    : { rule, file, line: Number(line), message }
}

/** The order in which findings are told, the same in every run. */
export const byPlace = (one: Diagnostic, other: Diagnostic): number => {
  const keys = ({ file, rule, message }: Diagnostic): ReadonlyArray<string> => [file, rule, message]
  if (one.file === other.file && one.line !== other.line) return one.line - other.line
  const [first, second] = [keys(one).join("\n"), keys(other).join("\n")]
  return first < second ? -1 : first > second ? 1 : 0
}
