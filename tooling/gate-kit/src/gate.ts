import { asLine, byPlace, type Diagnostic } from "./diagnostic.ts"

/** What keeps a gate from deciding. Its message says what is missing and how to get it, in one line. */
export class CannotDecide extends Error {}

/** `UNDECIDED gate why`: a gate could not look, which is neither a yes nor a no. */
export const undecidedLine = (gate: string, why: string): string =>
  `UNDECIDED ${gate} ${why.replaceAll(/\s+/g, " ").trim()}`

/** Reads such a line; null where it is none. */
export const undecidedOf = (text: string): string | null =>
  /^UNDECIDED \S+ (?<why>.*)$/.exec(text)?.groups?.["why"] ?? null

/**
 * Runs the command of a gate: a line for each finding, all of them. Exit code 0 where there is none, 1 where there is
 * one, 2 where it could not look.
 */
export const runGate = async (
  gate: string,
  look: () => Promise<ReadonlyArray<Diagnostic>> | ReadonlyArray<Diagnostic>,
): Promise<void> => {
  try {
    const found = await look()
    for (const diagnostic of found.toSorted(byPlace)) process.stdout.write(`${asLine(gate, diagnostic)}\n`)
    process.exitCode = found.length === 0 ? 0 : 1
  } catch (error) {
    process.exitCode = 2
    if (!(error instanceof CannotDecide)) throw error
    process.stdout.write(`${undecidedLine(gate, error.message)}\n`)
  }
}
