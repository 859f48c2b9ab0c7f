import * as Schema from "effect/Schema"

/** Any JSON value. */
export type Json = Schema.Json

/** As much of JSON Schema as values are made, and spoiled, from. Whether one is valid is for `checker` to say. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: ReadonlyArray<Json>
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: ReadonlyArray<string>
  readonly items?: JsonSchema
  readonly anyOf?: ReadonlyArray<JsonSchema>
  readonly allOf?: ReadonlyArray<JsonSchema>
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}

const nested = Schema.suspend((): Schema.Codec<JsonSchema> => jsonSchema)

const known = Schema.Struct({
  $ref: Schema.optionalKey(Schema.String),
  type: Schema.optionalKey(Schema.String),
  enum: Schema.optionalKey(Schema.Array(Schema.Json)),
  properties: Schema.optionalKey(Schema.Record(Schema.String, nested)),
  required: Schema.optionalKey(Schema.Array(Schema.String)),
  items: Schema.optionalKey(nested),
  anyOf: Schema.optionalKey(Schema.Array(nested)),
  allOf: Schema.optionalKey(Schema.Array(nested)),
  minimum: Schema.optionalKey(Schema.Number),
  maximum: Schema.optionalKey(Schema.Number),
  minItems: Schema.optionalKey(Schema.Number),
  maxItems: Schema.optionalKey(Schema.Number),
  minLength: Schema.optionalKey(Schema.Number),
  maxLength: Schema.optionalKey(Schema.Number),
  pattern: Schema.optionalKey(Schema.String),
})

// What is not known here is kept as it is, for the checker, which refuses what it does not know either.
export const jsonSchema: Schema.Codec<JsonSchema> = Schema.StructWithRest(known, [
  Schema.Record(Schema.String, Schema.Unknown),
])

/** The schemas that others refer to, by name. */
export type Schemas = Readonly<Record<string, JsonSchema>>

/** The name of the schema that this one is, where it has one; with a description of its own, too. */
export const nameOf = ({ $ref, allOf }: JsonSchema): string | undefined =>
  $ref?.split("/").at(-1) ?? allOf?.map(nameOf).find((name) => name !== undefined)

/** The schema itself, in place of a reference to it or of parts that hold together. */
export const resolved = (schemas: Schemas, { $ref, allOf, ...own }: JsonSchema): JsonSchema => {
  const named = $ref === undefined ? [] : [schemas[nameOf({ $ref }) ?? ""] ?? {}]
  return [...named, ...(allOf ?? [])].reduce(
    (merged: JsonSchema, part) => ({ ...merged, ...resolved(schemas, part) }),
    own,
  )
}
