/** A value of a configuration, and the line that it stands on. */
export type Value =
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null; readonly line: number }
  | { readonly kind: "list"; readonly items: ReadonlyArray<Value>; readonly line: number }
  | { readonly kind: "object"; readonly entries: ReadonlyMap<string, Value>; readonly line: number }
  /** Code that only running it would tell. */
  | { readonly kind: "code"; readonly text: string; readonly line: number }

/** The key under which a call has the name of what it calls; its arguments are under their positions. */
export const call = "()"

/** A value in one line, the same for the same value. */
export const show = (value: Value | undefined): string => {
  switch (value?.kind) {
    case undefined:
      return "absent"
    case "scalar":
      return JSON.stringify(value.value)
    case "list":
      return `[${value.items.map(show).join(", ")}]`
    case "object":
      return `{${[...value.entries]
        .map(([key, each]) => `${key}: ${show(each)}`)
        .toSorted()
        .join(", ")}}`
    case "code":
      return value.text
  }
}

export const numberOf = (value: Value | undefined): number | undefined =>
  value?.kind === "scalar" && typeof value.value === "number" ? value.value : undefined

export const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined

/** The members of a list; a value alone is a list of one. */
export const itemsOf = (value: Value | undefined): ReadonlyArray<Value> =>
  value === undefined ? [] : value.kind === "list" ? value.items : [value]

const none: ReadonlyMap<string, Value> = new Map()

export const entriesOf = (value: Value | undefined): ReadonlyMap<string, Value> =>
  value?.kind === "object" ? value.entries : none

/** What stands at a path of keys. */
export const at = (value: Value | undefined, ...keys: ReadonlyArray<string>): Value | undefined =>
  keys.reduce<Value | undefined>((inner, key) => entriesOf(inner).get(key), value)

export const object = (entries: Iterable<readonly [string, Value]>, line = 1): Value => ({
  kind: "object",
  entries: new Map(entries),
  line,
})

export const list = (items: ReadonlyArray<Value>, line = 1): Value => ({ kind: "list", items, line })

export const scalar = (value: string | number | boolean | null, line = 1): Value => ({
  kind: "scalar",
  value,
  line,
})
