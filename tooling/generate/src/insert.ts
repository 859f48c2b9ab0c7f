import { Refusal } from "./refusal.ts"

/**
 * Puts a line into a list of lines that are in order, at its place.
 *
 * @param opening what the line before the list ends with
 * @param isItem what the list's lines are like; it ends with the first that is not
 */
export const withLine = (text: string, opening: string, isItem: RegExp, line: string): string => {
  const lines = text.split("\n")
  const first = lines.findIndex((one) => one.endsWith(opening)) + 1
  if (first === 0) throw new Refusal(`"${opening}" is not there any more, where a line would have to be put.`)
  const length = lines.slice(first).findIndex((one) => !isItem.test(one))
  const place = lines.slice(first, first + length).findIndex((one) => one > line)
  return lines.toSpliced(first + (place < 0 ? length : place), 0, line).join("\n")
}

/** Puts a text before the first place that has some words. */
export const withBefore = (text: string, words: string, more: string): string => {
  const at = text.indexOf(words)
  if (at < 0)
    throw new Refusal(`"${words.trim()}" is not there any more, before which something would have to be put.`)
  return text.slice(0, at) + more + text.slice(at)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1

/** Puts an entry into an object of a JSON document, at its place among the keys. */
export const withEntry = (text: string, object: string, key: string, value: unknown): string => {
  const document: unknown = JSON.parse(text)
  if (!isRecord(document) || !isRecord(document[object]))
    throw new Refusal(`There is no "${object}" any more, where "${key}" would have to be put.`)
  const entries = Object.entries({ ...document[object], [key]: value }).toSorted(byKey)
  return JSON.stringify({ ...document, [object]: Object.fromEntries(entries) }, null, 2)
}
