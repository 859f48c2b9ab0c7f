/** Something that is wrong at one place. */
export interface Finding {
  readonly gate: "format" | "types" | "lint"
  /** The rule that was broken: a lint rule's name, a compiler's error code. */
  readonly rule: string
  /** The path from the repository's root, with forward slashes. */
  readonly file: string
  readonly line: number
  readonly message: string
}

/** One line, for people and agents alike: `ERROR gate rule file:line message`. */
export const asLine = ({ gate, rule, file, line, message }: Finding): string =>
  `ERROR ${gate} ${rule} ${file}:${line} ${message.replaceAll(/\s+/g, " ").trim()}`
