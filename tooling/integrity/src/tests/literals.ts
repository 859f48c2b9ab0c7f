/** The strings and numbers in a piece of code, as `tokensOf` writes it. */
const literalsIn = (said: string): ReadonlySet<string> =>
  new Set(said.match(/"(?:[^"\\]|\\.)*"|(?<![\w$])\d[\d.]*/g) ?? [])

/** Whether one piece of code tries the values of another: at least half of those that are written in it. */
export const triesValuesOf = (said: string, values: string): boolean => {
  const [there, wanted] = [literalsIn(said), [...literalsIn(values)]]
  return wanted.filter((literal) => there.has(literal)).length * 2 >= wanted.length
}
