/** A mistake of who called: its message says what to do, and a stack would say nothing. */
export class UsageError extends Error {}

/** Runs a command's main, and ends the process with its exit code. */
export const runCommand = (main: () => Promise<number>): void => {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exit(error instanceof UsageError ? 2 : 1)
    },
  )
}

/** What goes on meanwhile, apart from the result on the standard output. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** A whole number that was given to an option. */
export const wholeNumber = (
  option: string,
  text: string,
  range: { readonly from: number; readonly to: number },
): number => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= range.from && value <= range.to) return value
  throw new UsageError(
    `--${option} is "${text}"; it must be a whole number from ${range.from} to ${range.to}.`,
  )
}
