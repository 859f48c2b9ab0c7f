import { changed, type Direction, type Loss } from "./directions.ts"
import { at, entriesOf, type Value } from "./value.ts"

/** Which way the settings at some keys weaken: `*` is any key, `**` any keys, and a final `*` in a word any ending. */
export interface Row {
  readonly keys: string
  readonly weakens: Direction
  readonly rule: string
}

/** A setting that guards less than it did. */
export interface SettingLoss extends Loss {
  readonly rule: string
  readonly key: string
}

const wordMatches = (pattern: string, key: string): boolean =>
  pattern === "*" ||
  pattern.split("|").some((each) => (each.endsWith("*") ? key.startsWith(each.slice(0, -1)) : each === key))

const pathMatches = (pattern: ReadonlyArray<string>, path: ReadonlyArray<string>): boolean => {
  const [head, ...rest] = pattern
  if (head === undefined) return path.length === 0
  if (head === "**")
    return pathMatches(rest, path) || (path.length > 0 && pathMatches(pattern, path.slice(1)))
  const [key, ...inner] = path
  return key !== undefined && wordMatches(head, key) && pathMatches(rest, inner)
}

/**
 * What a configuration lost, by a table of directions of which the first that fits holds. What no row knows is
 * compared key by key, and at last by `otherwise`.
 */
export const compare = (
  table: ReadonlyArray<Row>,
  before: Value | undefined,
  after: Value | undefined,
  otherwise: Row = { keys: "**", weakens: changed, rule: "gate-changed" },
): ReadonlyArray<SettingLoss> => {
  const rows = table.map(({ keys, ...row }) => ({ ...row, pattern: keys.split(".") }))
  const visit = (
    path: ReadonlyArray<string>,
    old: Value | undefined,
    now: Value | undefined,
  ): ReadonlyArray<SettingLoss> => {
    const row = rows.find(({ pattern }) => pathMatches(pattern, path))
    const isNested = [old, now].every((value) => value === undefined || value.kind === "object")
    if (row === undefined && isNested && (old ?? now) !== undefined) {
      const keys = new Set([...entriesOf(old).keys(), ...entriesOf(now).keys()])
      return [...keys].flatMap((key) => visit([...path, key], at(old, key), at(now, key)))
    }
    const { weakens, rule } = row ?? otherwise
    const key = path.join(".")
    return weakens(old, now).map((lost) => ({
      ...lost,
      rule: lost.rule ?? rule,
      key: [key, lost.key ?? ""].filter((each) => each !== "").join(".") || "the file",
    }))
  }
  return visit([], before, after)
}
