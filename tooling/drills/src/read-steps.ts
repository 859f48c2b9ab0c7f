import type { Step } from "./change.ts"

const at = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined

/** A text, or its lines. */
const textOf = (value: unknown): string | undefined => {
  if (typeof value === "string") return value
  return Array.isArray(value) && value.every((line) => typeof line === "string")
    ? value.join("\n")
    : undefined
}

/** A text as many times as it is wanted; in each `{n}` is its number. */
const repeated = (text: string, times: unknown): string =>
  typeof times === "number"
    ? Array.from({ length: times }, (_, index) => text.replaceAll("{n}", String(index + 1))).join("")
    : text

const stepOf = (value: unknown): Step | null => {
  const file = at(value, "file")
  if (typeof file !== "string") return null
  const [write, find, replace, before, insert] = ["write", "find", "replace", "before", "insert"].map((key) =>
    textOf(at(value, key)),
  )
  const moveTo = at(value, "moveTo")
  if (write !== undefined) return { file, write: repeated(write, at(value, "times")) }
  if (find !== undefined && replace !== undefined) return { file, find, replace }
  if (before !== undefined && insert !== undefined) return { file, before, insert }
  if (typeof moveTo === "string") return { file, moveTo }
  return at(value, "delete") === true ? { file, delete: true } : null
}

const forms =
  'a step has a "file" and either "find" and "replace", or "before" and "insert", or "write" (and "times"), or "moveTo", or "delete": true'

/** Reads the steps that a description has under a key. What is wrong with it is told to `complain`. */
export const readSteps = (
  description: unknown,
  key: string,
  complain: (problem: string) => void,
): ReadonlyArray<Step> => {
  const list = at(description, key) ?? []
  if (!Array.isArray(list)) {
    complain(`"${key}" must be a list of steps; ${forms}`)
    return []
  }
  return list.flatMap((value: unknown, index) => {
    const step = stepOf(value)
    if (step === null) complain(`"${key}" has a step, number ${index + 1}, that is none; ${forms}`)
    return step ?? []
  })
}

/** Reads a text that a description must have under a key. */
export const readText = (description: unknown, key: string, complain: (problem: string) => void): string => {
  const value = at(description, key)
  if (typeof value === "string" && value !== "") return value
  complain(`"${key}" must be a text`)
  return ""
}

/** Reads a yes or no that a description may have under a key; no where it has none. */
export const readFlag = (description: unknown, key: string, complain: (problem: string) => void): boolean => {
  const value = at(description, key) ?? false
  if (typeof value !== "boolean") complain(`"${key}" must be true or false`)
  return value === true
}

/** Reads the commands that a description has under a key: each a list of words. */
export const readCommands = (
  description: unknown,
  key: string,
  complain: (problem: string) => void,
): ReadonlyArray<ReadonlyArray<string>> => {
  const list = at(description, key) ?? []
  const isWords = (value: unknown): value is ReadonlyArray<string> =>
    Array.isArray(value) && value.every((word) => typeof word === "string")
  if (Array.isArray(list) && list.every(isWords)) return list
  complain(`"${key}" must be a list of lists of words`)
  return []
}
