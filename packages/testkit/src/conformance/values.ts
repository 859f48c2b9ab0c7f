import * as fc from "fast-check"
import { type Json, type JsonSchema, resolved, type Schemas } from "./json-schema.ts"

// Of several ways to make a value, smaller examples go the first.
const simplestFirst = { withCrossShrink: true }

const between = (lowest: number, highest: number) => (text: string) => {
  const { length } = Array.from(text)
  return length >= lowest && length <= highest
}

/** Texts of any characters, now and then as long as can be, of which those are taken that match. */
const matchingTexts = (pattern: RegExp, minLength: number, maxLength: number): fc.Arbitrary<string> => {
  const of = (unit: "grapheme-ascii" | "grapheme" | "binary", length = minLength) =>
    fc.string({ unit, minLength: length, maxLength })
  return fc
    .oneof(
      simplestFirst,
      { arbitrary: of("grapheme-ascii"), weight: 8 },
      { arbitrary: of("grapheme"), weight: 4 },
      { arbitrary: of("binary"), weight: 4 },
      { arbitrary: of("grapheme-ascii", maxLength), weight: 1 },
    )
    .filter((text) => pattern.test(text) && between(minLength, maxLength)(text))
}

const texts = ({ pattern, minLength = 0, maxLength = Infinity }: JsonSchema): fc.Arbitrary<string> => {
  const longest = Math.min(maxLength, minLength + 1_000)
  if (pattern === undefined) return matchingTexts(/^/u, minLength, longest)
  const form = new RegExp(pattern, "u")
  try {
    return fc.stringMatching(form).filter(between(minLength, maxLength))
  } catch {
    // fast-check makes texts of most patterns, though of none that asks for a class of Unicode.
    return matchingTexts(form, minLength, longest)
  }
}

const arrays = (schemas: Schemas, { items = {}, minItems = 0, maxItems = 100 }: JsonSchema) => {
  const of = (minLength: number, maxLength: number) =>
    fc.array(valuesOf(schemas, items), { minLength, maxLength })
  return fc.oneof(
    simplestFirst,
    { arbitrary: of(minItems, Math.min(maxItems, minItems + 3)), weight: 30 },
    { arbitrary: of(maxItems, maxItems), weight: 1 },
  )
}

const objects = (schemas: Schemas, { properties = {}, required = [] }: JsonSchema) =>
  fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, valuesOf(schemas, property)] as const),
    ),
    { requiredKeys: required.filter((name) => name in properties), noNullPrototype: true },
  )

/** Values that a schema allows, its limits among them. */
export const valuesOf = (schemas: Schemas, reference: JsonSchema): fc.Arbitrary<Json> => {
  const schema = resolved(schemas, reference)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined)
    return fc.oneof(simplestFirst, ...schema.anyOf.map((one) => valuesOf(schemas, one)))
  const { minimum: min = -1_000_000, maximum: max = 1_000_000 } = schema
  switch (schema.type) {
    case "object":
      return objects(schemas, schema)
    case "array":
      return arrays(schemas, schema)
    case "string":
      return texts(schema)
    case "integer":
      return fc.integer({ min, max })
    case "number":
      return fc.double({ min, max, noNaN: true })
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    default:
      return fc.constant({})
  }
}
