/** Keywords that say something to people only. */
const annotations: ReadonlySet<string> = new Set([
  "$comment",
  "description",
  "discriminator",
  "example",
  "examples",
  "externalDocs",
  "title",
  "xml",
])

export const isAnnotation = (keyword: string): boolean => annotations.has(keyword) || keyword.startsWith("x-")

/** Keywords that give the largest of what is allowed. */
export const upper: ReadonlyArray<string> = [
  "exclusiveMaximum",
  "maxContains",
  "maxItems",
  "maxLength",
  "maxProperties",
  "maximum",
]

/** Keywords that give the smallest of what is allowed. */
export const lower: ReadonlyArray<string> = [
  "exclusiveMinimum",
  "minContains",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
]

/** Keywords that are read into a view, or compared one by one. Every other is compared as a whole. */
const understood: ReadonlySet<string> = new Set([
  ...upper,
  ...lower,
  "$defs",
  "$ref",
  "additionalProperties",
  "allOf",
  "anyOf",
  "const",
  "default",
  "deprecated",
  "enum",
  "items",
  "multipleOf",
  "nullable",
  "oneOf",
  "properties",
  "readOnly",
  "required",
  "type",
  "uniqueItems",
  "writeOnly",
])

export const isUnderstood = (keyword: string): boolean => understood.has(keyword)

export const kebab = (keyword: string): string =>
  keyword.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/^\$/, "")
