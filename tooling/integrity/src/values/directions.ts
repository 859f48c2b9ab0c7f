import { covers } from "../glob.ts"
import { without } from "../multiset.ts"
import { at, call, entriesOf, itemsOf, numberOf, show, textOf, type Value } from "./value.ts"

/** What a setting lost. */
export interface Loss {
  readonly was: string
  readonly is: string
  readonly line: number
  /** The rule and the key, where they are told more exactly than by the setting as a whole. */
  readonly rule?: string
  readonly key?: string
}

/** Says what a change of a setting takes from a guard rail; nothing where it takes nothing. */
export type Direction = (before: Value | undefined, after: Value | undefined) => ReadonlyArray<Loss>

const loss = (before: Value | undefined, after: Value | undefined): ReadonlyArray<Loss> => [
  { was: show(before), is: show(after), line: after?.line ?? before?.line ?? 1 },
]

const differs = (before: Value | undefined, after: Value | undefined): boolean => show(before) !== show(after)

/** Any change weakens, for nobody here knows which way is up. */
export const changed: Direction = (before, after) => (differs(before, after) ? loss(before, after) : [])

/** No change weakens: the setting guards nothing. */
export const nothing: Direction = () => []

/** A number that must not become worse; `otherwise` is what holds where it is not set. */
const number =
  (isWorse: (is: number, was: number) => boolean) =>
  (otherwise?: number): Direction =>
  (before, after) => {
    const [was, is] = [numberOf(before) ?? otherwise, numberOf(after) ?? otherwise]
    if (after !== undefined && numberOf(after) === undefined) return changed(before, after)
    if (was === undefined) return []
    return is === undefined || isWorse(is, was) ? loss(before, after) : []
  }

/** A number that must not fall. */
export const lower = number((is, was) => is < was)

/** A number that must not rise; where it is not set nothing is limited. */
export const higher = number((is, was) => is > was)

/** What an item of a list is known by: its name, if it has one. */
const identity = (item: Value): string =>
  ["name", "id", "files"].map((key) => at(item, key)).find((found) => found !== undefined) === undefined
    ? show(item)
    : ["name", "id", "files"].map((key) => show(at(item, key))).join(" ")

const isNegative = (item: Value): boolean => textOf(item)?.startsWith("!") === true

const isCode = (value: Value | undefined): boolean => value?.kind === "code" || entriesOf(value).has(call)

const membersOf = (value: Value | undefined): ReadonlyArray<Value> =>
  value?.kind === "object"
    ? [...value.entries].map(([key, each]): Value => ({ kind: "scalar", value: key, line: each.line }))
    : itemsOf(value)

const names = (items: ReadonlyArray<Value>): string => items.map(show).join(", ")

const listed = (value: Value | undefined): string => (value === undefined ? "absent" : show(value))

/** What one list of patterns has and another has not, apart from what the other's patterns let in anyway. */
const uncovered = (items: ReadonlyArray<Value>, others: ReadonlyArray<Value>): ReadonlyArray<Value> => {
  const patterns = others.flatMap((item) => textOf(item) ?? [])
  return without(items, others, identity).filter((item) => {
    const text = textOf(item)
    return text === undefined || !patterns.some((pattern) => covers(pattern, text))
  })
}

/** A list of exceptions that must not grow. */
export const more: Direction = (before, after) => {
  if (isCode(before) || isCode(after)) return changed(before, after)
  const [old, now] = [membersOf(before), membersOf(after)]
  const positive = uncovered(
    now.filter((item) => !isNegative(item)),
    old.filter((item) => !isNegative(item)),
  )
  const negative = without(old.filter(isNegative), now.filter(isNegative), identity)
  if (positive.length + negative.length === 0) return []
  const line = positive[0]?.line ?? after?.line ?? before?.line ?? 1
  return [
    { was: listed(before), is: `${listed(after)}, with ${names([...positive, ...negative])} let off`, line },
  ]
}

/** A list of what is guarded that must not shrink; where there is none, nothing is guarded. */
export const fewer: Direction = (before, after) => {
  if (isCode(before) || isCode(after)) return changed(before, after)
  const [old, now] = [membersOf(before), membersOf(after)]
  const gone = uncovered(
    old.filter((item) => !isNegative(item)),
    now.filter((item) => !isNegative(item)),
  )
  const taken = uncovered(now.filter(isNegative), old.filter(isNegative))
  if (gone.length + taken.length === 0) return []
  const line = taken[0]?.line ?? after?.line ?? before?.line ?? 1
  return [{ was: listed(before), is: `${listed(after)}, without ${names([...gone, ...taken])}`, line }]
}

/** A list of what is guarded that must not shrink; where there is none, everything is guarded. */
export const narrower: Direction = (before, after) =>
  after === undefined ? [] : before === undefined ? loss(before, after) : fewer(before, after)

/** A switch that must not be turned off. */
export const off: Direction = (before, after) => {
  const [was, is] = [show(before), show(after)]
  return was !== is && (is === "false" || (was === "true" && is !== "true")) ? loss(before, after) : []
}

/** A switch that must not be turned on. */
export const on: Direction = (before, after) => {
  const [was, is] = [show(before), show(after)]
  const harmless = new Set(["false", "absent", "0", "null", '""'])
  return was !== is && !harmless.has(is) ? loss(before, after) : []
}

const severities: Readonly<Record<string, number>> = {
  '"off"': 0,
  '"allow"': 0,
  "0": 0,
  false: 0,
  '"warn"': 1,
  "1": 1,
  '"error"': 2,
  '"deny"': 2,
  "2": 2,
  true: 2,
}

const severityOf = (value: Value | undefined): number | undefined => severities[show(itemsOf(value)[0])]

/** How loudly a rule objects, alone or at the head of a list with the rule's options. */
export const severity: Direction = (before, after) => {
  const [was, is] = [severityOf(before), severityOf(after)]
  if (after === undefined) return was === undefined || was > 0 ? loss(before, after) : []
  if (is === undefined) return changed(before, after)
  return is < (was ?? 1) ? loss(before, after) : []
}

/** Keys under which the same direction holds for each of what is there. */
export const each =
  (direction: Direction): Direction =>
  (before, after) =>
    [...new Set([...entriesOf(before).keys(), ...entriesOf(after).keys()])].flatMap((key) =>
      direction(at(before, key), at(after, key)),
    )
