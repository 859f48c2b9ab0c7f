import { type Json, type JsonSchema, resolved, type Schemas } from "./json-schema.ts"

type Fields = { readonly [key: string]: Json }

const isFields = (value: Json): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isList = (value: Json): value is ReadonlyArray<Json> => Array.isArray(value)

const ofEveryType: ReadonlyArray<Json> = [null, true, 0, "text", [], {}]

const typeOf = (value: Json): string =>
  isList(value) ? "array" : value === null ? "null" : typeof value === "number" ? "integer" : typeof value

const ofOtherTypes = (type: string): ReadonlyArray<Json> =>
  ofEveryType.filter((value) => typeOf(value) !== type)

/** The alternative that a tagged value is of. */
const alternative = (alternatives: ReadonlyArray<JsonSchema>, value: Json): JsonSchema =>
  alternatives.find(
    (one) => isFields(value) && one.properties?.["type"]?.enum?.includes(value["type"] ?? null),
  ) ?? {}

const without = (value: Fields, field: string): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== field))

const spoiledObject = (schemas: Schemas, schema: JsonSchema, value: Fields): ReadonlyArray<Json> => [
  { ...value, undeclared: 1 },
  ...(schema.required ?? []).map((field) => without(value, field)),
  ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const field = value[name]
    return field === undefined
      ? []
      : spoiled(schemas, property, field).map((bad) => ({ ...value, [name]: bad }))
  }),
]

const spoiledArray = (
  schemas: Schemas,
  schema: JsonSchema,
  value: ReadonlyArray<Json>,
): ReadonlyArray<Json> => [
  ...((schema.minItems ?? 0) > 0 ? [[]] : []),
  ...(schema.maxItems !== undefined && value[0] !== undefined
    ? [Array.from({ length: schema.maxItems + 1 }, () => value[0] ?? null)]
    : []),
  ...value.flatMap((item, index) =>
    spoiled(schemas, schema.items ?? {}, item).map((bad) => value.with(index, bad)),
  ),
]

// No text of the API may be any of these, whatever its pattern.
const noText = ["", " ", " a", "a\u0000b", "a\nb", "\ud800", "x".repeat(1000)]

/** Every value that differs from a valid one by a single defect that its schema forbids. */
export const spoiled = (schemas: Schemas, reference: JsonSchema, value: Json): ReadonlyArray<Json> => {
  const schema = resolved(schemas, reference)
  if (schema.anyOf !== undefined) return spoiled(schemas, alternative(schema.anyOf, value), value)
  const others = ofOtherTypes(typeOf(value))
  if (isList(value)) return [...others, ...spoiledArray(schemas, schema, value)]
  if (isFields(value)) return [...others, ...spoiledObject(schemas, schema, value)]
  if (typeof value === "number") {
    const { minimum = 0, maximum = 0 } = schema
    return [...others, minimum - 1, maximum + 1, minimum + 0.5, String(value), 1e300]
  }
  return [...others, ...noText]
}
