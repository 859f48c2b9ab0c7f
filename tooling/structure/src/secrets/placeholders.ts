/** The passwords of the databases and issuers that run on a developer's machine, which anybody may know. */
const development: ReadonlySet<string> = new Set([
  "development",
  "postgres",
  "password",
  "secret",
  "touchstone",
])

const standsForAnother =
  /change-?me|example|placeholder|dummy|fake|sample|your[-_ ]|redacted|development|not-?a-?secret|invalid|x{4}|\*{3}|\.{3}|…|0{6}|1234|abcd/i

/** Made by something else when it is needed: a variable of a shell, a template or a workflow. */
const isMadeElsewhere = /^[$<{%]|\$\{|\{\{|process\.env/

/** Words as people write them, which no generator of secrets would. */
const isWords = /^[a-z]+(?:[-_. /:][a-z]+)*$/i

/** Whether a value is there to be read by anybody. */
export const isPlaceholder = (value: string): boolean =>
  development.has(value) || standsForAnother.test(value) || isMadeElsewhere.test(value) || isWords.test(value)

/** How many bits each character of a text tells; about 4 and more where it was drawn at random. */
export const entropy = (text: string): number => {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()]
    .map((count) => count / text.length)
    .reduce((sum, share) => sum - share * Math.log2(share), 0)
}
