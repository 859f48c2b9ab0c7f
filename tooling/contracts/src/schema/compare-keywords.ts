import { because, type Direction, type Effect, type Found, judge } from "../difference.ts"
import { isNumber, quote, same } from "../json.ts"
import { isAnnotation, isUnderstood, kebab, lower, upper } from "./keywords.ts"
import { expanded } from "./node.ts"
import type { View } from "./view.ts"

const all = (view: View, keyword: string): ReadonlyArray<unknown> =>
  view.parts.flatMap(({ schema }) => (keyword in schema ? [schema[keyword]] : []))

const shown = (values: ReadonlyArray<unknown>): string =>
  values.length === 0 ? "not set" : values.map(quote).join(" and ").slice(0, 160)

const finding = (
  direction: Direction,
  effect: Effect,
  keyword: string,
  before: View,
  after: View,
): Found => ({
  verdict: judge(direction, effect),
  rule: `${direction}-${kebab(keyword)}-${effect}`,
  pointer: after.pointer,
  message: `${keyword} was ${shown(all(before, keyword))} and is ${shown(all(after, keyword))}${because(direction, effect)}`,
})

/** The tightest of the limits that hold at once. */
const limit = (view: View, keyword: string): number => {
  const limits = all(view, keyword).filter(isNumber)
  return upper.includes(keyword) ? Math.min(...limits) : Math.max(...limits)
}

const compareLimit = (
  direction: Direction,
  keyword: string,
  before: View,
  after: View,
): ReadonlyArray<Found> => {
  const [from, to] = [limit(before, keyword), limit(after, keyword)]
  if (from === to) return []
  const effect = upper.includes(keyword) === to < from ? "narrowed" : "widened"
  return [finding(direction, effect, keyword, before, after)]
}

const without = (values: ReadonlyArray<unknown>, others: ReadonlyArray<unknown>): ReadonlyArray<unknown> =>
  values.filter((value) => !others.some((other) => same(value, other)))

const compareConstraint = (
  direction: Direction,
  keyword: string,
  before: View,
  after: View,
): ReadonlyArray<Found> => {
  const from = all(before, keyword).map((value) => expanded(before.root, value))
  const to = all(after, keyword).map((value) => expanded(after.root, value))
  const gone = without(from, to).length > 0
  const added = without(to, from).length > 0
  if (!gone && !added) return []
  const effect = gone && added ? "changed" : gone ? "widened" : "narrowed"
  return [finding(direction, effect, keyword, before, after)]
}

const isMultiple = (of: number, value: number): boolean => Number.isInteger(value / of)

const compareMultiple = (direction: Direction, before: View, after: View): ReadonlyArray<Found> => {
  const [from] = all(before, "multipleOf").filter(isNumber)
  const [to] = all(after, "multipleOf").filter(isNumber)
  if (from === to) return []
  const narrowed = from === undefined || (to !== undefined && isMultiple(from, to))
  const widened = to === undefined || (from !== undefined && isMultiple(to, from))
  const effect = narrowed ? "narrowed" : widened ? "widened" : "changed"
  return [finding(direction, effect, "multipleOf", before, after)]
}

const compareUnique = (direction: Direction, before: View, after: View): ReadonlyArray<Found> => {
  const [from, to] = [before, after].map((view) => all(view, "uniqueItems").includes(true))
  return from === to
    ? []
    : [finding(direction, to === true ? "narrowed" : "widened", "uniqueItems", before, after)]
}

/** What is taken for a value that was left out. It matters to who may leave it out, who is the sender. */
const compareDefault = (direction: Direction, before: View, after: View): ReadonlyArray<Found> => {
  const [from, to] = [all(before, "default"), all(after, "default")]
  if (same(from, to)) return []
  return [
    {
      verdict: direction === "request" ? "breaking" : "none",
      rule: `${direction}-default-changed`,
      pointer: after.pointer,
      message: `the default was ${shown(from)} and is ${shown(to)}${direction === "request" ? ": requests that leave it out come to mean something else" : ""}`,
    },
  ]
}

const compareAnnotations = (before: View, after: View): ReadonlyArray<Found> => {
  const said = (view: View) => {
    const words = view.parts.flatMap(({ schema }) =>
      Object.entries(schema).filter(([key]) => isAnnotation(key)),
    )
    return words.map((entry) => JSON.stringify(entry)).toSorted()
  }
  const deprecated = (view: View) => all(view, "deprecated").includes(true)
  return [
    ...(same(said(before), said(after))
      ? []
      : [
          {
            verdict: "none" as const,
            rule: "documentation-changed",
            pointer: after.pointer,
            message: "descriptions or examples were changed",
          },
        ]),
    ...(deprecated(before) === deprecated(after)
      ? []
      : [
          {
            verdict: "compatible" as const,
            rule: "deprecation-changed",
            pointer: after.pointer,
            message: deprecated(after) ? "is deprecated" : "is not deprecated any more",
          },
        ]),
  ]
}

/** The first union is compared variant by variant; what else there is of them holds as any keyword does. */
const furtherUnions = (view: View): View => {
  const first = view.parts.find(({ schema }) => "oneOf" in schema || "anyOf" in schema)
  const parts = view.parts.map((part) => {
    if (part !== first) return part
    const { anyOf, oneOf, ...rest } = part.schema
    const other = oneOf !== undefined && anyOf !== undefined ? { anyOf } : {}
    return { ...part, schema: { ...rest, ...other } }
  })
  return { ...view, parts }
}

/** Every keyword but those that say which members, items and values there are. What is not known is taken seriously. */
export const compareKeywords = (direction: Direction, before: View, after: View): ReadonlyArray<Found> => {
  const [from, to] = [furtherUnions(before), furtherUnions(after)]
  const keywords = new Set(
    [from, to].flatMap(({ parts }) => parts.flatMap(({ schema }) => Object.keys(schema))),
  )
  const others = [...keywords].filter(
    (keyword) =>
      keyword === "anyOf" || keyword === "oneOf" || !(isUnderstood(keyword) || isAnnotation(keyword)),
  )
  return [
    ...[...upper, ...lower].flatMap((keyword) => compareLimit(direction, keyword, before, after)),
    ...others.flatMap((keyword) => compareConstraint(direction, keyword, from, to)),
    ...compareMultiple(direction, before, after),
    ...compareUnique(direction, before, after),
    ...compareDefault(direction, before, after),
    ...compareAnnotations(before, after),
  ]
}
