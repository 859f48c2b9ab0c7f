/** The one line that the guard writes: the server is ready, or why it is not. */
export type GuardAnswer =
  { readonly url: string; readonly dataDirectory: string } | { readonly error: string }

const isGuardAnswer = (value: unknown): value is GuardAnswer =>
  typeof value === "object" && value !== null && ("error" in value || "url" in value)

export const readGuardAnswer = (line: string): GuardAnswer => {
  const value: unknown = JSON.parse(line)
  if (isGuardAnswer(value)) return value
  throw new Error(`The guard of PostgreSQL answered ${line}; start it with startEmbedded only.`)
}
