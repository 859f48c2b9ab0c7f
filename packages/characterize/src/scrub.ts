/** What differs from run to run by its nature, and what to call it. */
export interface Noise {
  readonly called: string
  readonly pattern: RegExp
}

/**
 * Gives each value that a pattern matches a name by the order in which it came: the same value the same name, so that what
 * belongs together still shows.
 *
 * @example scrub("a 17, b 18, c 17", [{ called: "id", pattern: /\d+/ }]) // "a <id 1>, b <id 2>, c <id 1>"
 */
export const scrub = (text: string, noises: ReadonlyArray<Noise>): string =>
  noises.reduce((left, { called, pattern }) => {
    const names = new Map<string, string>()
    return left.replaceAll(new RegExp(pattern, `${pattern.flags.replace("g", "")}g`), (value) => {
      const name = names.get(value) ?? `<${called} ${names.size + 1}>`
      names.set(value, name)
      return name
    })
  }, text)
