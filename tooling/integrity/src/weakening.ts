import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"

/** A guard rail that holds less than it did. */
export interface Weakening {
  readonly rule: string
  /** Where it stands, or where it stood if it is gone. */
  readonly file: string
  readonly line: number
  /** Which guard rail it is, and what that means where it is not obvious. */
  readonly what: string
  readonly was: string
  readonly is: string
}

/** The page that every message ends with. */
export const page = "docs/gates/integrity.md"

const longest = 160

/** One line of a text, cut where it is long. */
export const brief = (text: string): string => {
  const line = text.replaceAll(/\s+/g, " ").trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** What a weakening is told as: what it was, what it is, and how to mend it. */
export const diagnosticOf = ({ rule, file, line, what, was, is }: Weakening): Diagnostic => ({
  rule,
  file,
  line,
  message: `${what}: was ${brief(was)}, is ${brief(is)}. Fix: put it back; or let an owner of ${file} approve it. Page: ${page}`,
})
