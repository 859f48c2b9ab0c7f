import { inspect } from "node:util"
import { expect } from "vitest"

const whole = { depth: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null }

/** What happened, as a text to be read and approved, laid out in lines. */
export const asText = (happened: unknown): string => `${inspect(happened, { ...whole, breakLength: 110 })}\n`

/** What happened in each of many cases, one a line, so that a difference shows which case it is of. */
export const asLines = (cases: ReadonlyArray<unknown>): string =>
  cases
    .map((each) => `${inspect(each, { ...whole, breakLength: Number.POSITIVE_INFINITY, compact: true })}\n`)
    .join("")

/**
 * Holds what happened to the file in which somebody approved it; `vitest run --update` writes that file, and reading its
 * difference is the approval.
 *
 * @param file such as `./approved/invoices.approved.txt`, from the test
 * @param text of `asText` or `asLines`
 */
export const approve = (file: string, text: string): Promise<void> => expect(text).toMatchFileSnapshot(file)

/** What a call gave or threw, so that failing is behaviour like any other. */
export const outcomeOf = async (
  call: () => unknown,
): Promise<{ readonly gave: unknown } | { readonly threw: unknown }> => {
  try {
    return { gave: await call() }
  } catch (error) {
    return { threw: error instanceof Error ? `${error.name}: ${error.message}` : error }
  }
}
