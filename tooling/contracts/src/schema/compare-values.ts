import { because, type Direction, type Effect, type Found, judge } from "../difference.ts"
import { quote, same } from "../json.ts"
import type { View } from "./view.ts"

const allowedBy = (types: ReadonlySet<string>, type: string): boolean =>
  types.has(type) || (type === "integer" && types.has("number"))

const within = (inner: ReadonlySet<string> | null, outer: ReadonlySet<string> | null): boolean =>
  outer === null || (inner !== null && [...inner].every((type) => allowedBy(outer, type)))

const named = (types: ReadonlySet<string> | null): string =>
  types === null ? "anything" : [...types].join(" or ")

const typeEffect = (before: View["types"], after: View["types"]): Effect | null => {
  const narrower = within(after, before)
  const wider = within(before, after)
  if (narrower && wider) return null
  if (narrower) return "narrowed"
  return wider ? "widened" : "changed"
}

export const compareTypes = (direction: Direction, before: View, after: View): ReadonlyArray<Found> => {
  const effect = typeEffect(before.types, after.types)
  if (effect === null) return []
  return [
    {
      verdict: judge(direction, effect),
      rule: `${direction}-type-${effect}`,
      pointer: after.pointer,
      message: `the type was ${named(before.types)} and is ${named(after.types)}${because(direction, effect)}`,
    },
  ]
}

export const compareNullable = (direction: Direction, before: View, after: View): ReadonlyArray<Found> => {
  if (before.nullable === null || after.nullable === null || before.nullable === after.nullable) return []
  const effect = after.nullable ? "widened" : "narrowed"
  return [
    {
      verdict: judge(direction, effect),
      rule: `${direction}-became-${after.nullable ? "nullable" : "not-nullable"}`,
      pointer: after.pointer,
      message: `null is ${after.nullable ? "allowed" : "not allowed any more"}${because(direction, effect)}`,
    },
  ]
}

const missing = (values: ReadonlyArray<unknown>, from: ReadonlyArray<unknown>): ReadonlyArray<unknown> =>
  values.filter((value) => !from.some((other) => same(value, other)))

export const compareEnums = (direction: Direction, before: View, after: View): ReadonlyArray<Found> => {
  if (before.values === null && after.values === null) return []
  const found = (effect: Effect, rule: string, message: string): Found => ({
    verdict: judge(direction, effect),
    rule: `${direction}-${rule}`,
    pointer: after.pointer,
    message: `${message}${because(direction, effect)}`,
  })
  if (before.values === null)
    return [
      found("narrowed", "became-enum", `only ${after.values?.map(quote).join(", ") ?? ""} are allowed now`),
    ]
  if (after.values === null)
    return [found("widened", "no-longer-enum", "other values than those listed are allowed now")]
  return [
    ...missing(before.values, after.values).map((value) =>
      found("narrowed", "enum-value-removed", `the value ${quote(value)} is gone`),
    ),
    ...missing(after.values, before.values).map((value) =>
      found("widened", "enum-value-added", `the value ${quote(value)} is new`),
    ),
  ]
}
