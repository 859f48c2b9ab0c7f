import { isDeepStrictEqual } from "node:util"

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

export const isText = (value: unknown): value is string => typeof value === "string"

export const isNumber = (value: unknown): value is number => typeof value === "number"

/** The member of an object that is an object itself; an empty one where there is none. */
export const objectAt = (object: JsonObject, key: string): JsonObject => {
  const value = object[key]
  return isObject(value) ? value : {}
}

export const listAt = (object: JsonObject, key: string): ReadonlyArray<unknown> => {
  const value = object[key]
  return Array.isArray(value) ? value : []
}

/** Whether two values are the same JSON, in whatever order their members stand. */
export const same = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other)

export const quote = (value: unknown): string => JSON.stringify(value)

/** A JSON Pointer (RFC 6901), one step on. */
export const step = (pointer: string, ...keys: ReadonlyArray<string | number>): string =>
  keys.reduce<string>(
    (path, key) => `${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    pointer,
  )

/** What stands at a JSON Pointer; undefined where nothing does. */
export const at = (root: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((value, key) => {
      if (Array.isArray(value)) return value[Number(key)]
      return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
    }, root)

/** The names that either of two objects has, those of the first one first. */
export const namesOf = (one: JsonObject, other: JsonObject): ReadonlyArray<string> => [
  ...new Set([...Object.keys(one), ...Object.keys(other)]),
]
