/** What a value has under a key; undefined where it has none. */
export const at = (value: unknown, ...keys: ReadonlyArray<string>): unknown =>
  keys.reduce<unknown>(
    (inside, key) => (typeof inside === "object" && inside !== null ? Reflect.get(inside, key) : undefined),
    value,
  )

export const entries = (value: unknown): ReadonlyArray<readonly [string, unknown]> =>
  typeof value === "object" && value !== null ? Object.entries(value) : []

/** A list of texts; a text alone is a list of one. */
export const texts = (value: unknown): ReadonlyArray<string> =>
  [value].flat().filter((item) => typeof item === "string")

export const items = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

export const numberOr = (fallback: number, value: unknown): number =>
  typeof value === "number" ? value : fallback

export const textOr = (fallback: string, value: unknown): string =>
  typeof value === "string" ? value : fallback

/** Reads JSON; undefined where it is none. */
export const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
