import { isObject, isText, type JsonObject, listAt, objectAt, same, step } from "../json.ts"
import { flattened, type Located, type Node, nodeAt } from "./node.ts"

/** What a node says of a value, put together from all of its schemas. */
export interface View {
  readonly root: JsonObject
  /** Where it says so: the first schema that is more than a reference. */
  readonly pointer: string
  readonly parts: Node
  /** Null where any is allowed; `null` itself is told by `nullable`. */
  readonly types: ReadonlySet<string> | null
  readonly nullable: boolean | null
  readonly values: ReadonlyArray<unknown> | null
  readonly properties: ReadonlyMap<string, Node>
  readonly required: ReadonlySet<string>
  readonly additional: "closed" | "open" | Node
  readonly items: Node | null
  readonly variants: ReadonlyArray<Node> | null
}

const typesOf = (schema: JsonObject): ReadonlySet<string> | null => {
  const { type } = schema
  const types = (Array.isArray(type) ? type : [type]).filter(isText)
  if (types.length === 0) return null
  return new Set(schema["nullable"] === true ? [...types, "null"] : types)
}

/** The types that both allow; every integer is a number. */
const both = (one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([
    ...[...one].filter((type) => other.has(type) || (type === "integer" && other.has("number"))),
    ...[...other].filter((type) => type === "integer" && one.has("number")),
  ])

const together = <Value>(
  values: ReadonlyArray<Value | null>,
  join: (one: Value, other: Value) => Value,
): Value | null =>
  values.reduce((one, other) => (one === null || other === null ? (one ?? other) : join(one, other)), null)

const valuesOf = (schema: JsonObject): ReadonlyArray<unknown> | null => {
  if ("const" in schema) return [schema["const"]]
  return Array.isArray(schema["enum"]) ? listAt(schema, "enum") : null
}

const isNull = (node: Node): boolean => node.every(({ schema }) => same(schema, { type: "null" }))

const unionOf = ({ schema, pointer }: Located): ReadonlyArray<Node> | null => {
  const keyword = "oneOf" in schema ? "oneOf" : "anyOf"
  if (!Array.isArray(schema[keyword])) return null
  return listAt(schema, keyword).map((variant, index) => nodeAt(variant, step(pointer, keyword, index)))
}

const additionalOf = (parts: Node): View["additional"] => {
  if (parts.some(({ schema }) => schema["additionalProperties"] === false)) return "closed"
  const schemas = parts.flatMap(({ schema, pointer }) =>
    isObject(schema["additionalProperties"])
      ? nodeAt(schema["additionalProperties"], step(pointer, "additionalProperties"))
      : [],
  )
  return schemas.length === 0 ? "open" : schemas
}

const propertiesOf = (parts: Node): ReadonlyMap<string, Node> => {
  const properties = new Map<string, Node>()
  for (const { schema, pointer } of parts) {
    for (const [name, property] of Object.entries(objectAt(schema, "properties"))) {
      const located = nodeAt(property, step(pointer, "properties", name))
      properties.set(name, [...(properties.get(name) ?? []), ...located])
    }
  }
  return properties
}

const nullableOf = (
  types: ReadonlySet<string> | null,
  values: ReadonlyArray<unknown> | null,
  union: ReadonlyArray<Node> | null,
): boolean | null => {
  if (types !== null && !types.has("null")) return false
  if (values !== null) return values.includes(null)
  if (union !== null) return union.some(isNull)
  return types === null ? null : true
}

/** Reads a node. Of several unions that hold at once, the first is taken apart; the others are keywords as any. */
export const viewOf = (root: JsonObject, node: Node): View => {
  const parts = flattened(root, node)
  const union = together(parts.map(unionOf), (one) => one)
  const variants = union?.filter((variant) => !isNull(variant)) ?? null
  const types = together(
    parts.map(({ schema }) => typesOf(schema)),
    both,
  )
  const values = together(
    parts.map(({ schema }) => valuesOf(schema)),
    (one, other) => one.filter((value) => other.some((allowed) => same(value, allowed))),
  )
  const nullable = nullableOf(types, values, union)
  const [only] = variants ?? []
  if (union !== null && only !== undefined && variants?.length === 1) {
    const rest = parts.map(({ schema, pointer }) => {
      const { anyOf: _anyOf, oneOf: _oneOf, ...own } = schema
      return { schema: own, pointer }
    })
    const meaning = rest.filter(({ schema }) => Object.keys(schema).length > 0)
    const inner = viewOf(root, [...meaning, ...only])
    return { ...inner, nullable: nullable ?? inner.nullable }
  }
  const items = parts.flatMap(({ schema, pointer }) =>
    "items" in schema ? nodeAt(schema["items"], step(pointer, "items")) : [],
  )
  return {
    root,
    pointer: parts[0]?.pointer ?? node[0]?.pointer ?? "",
    parts,
    types: types === null ? null : new Set([...types].filter((type) => type !== "null")),
    nullable,
    values: values?.filter((value) => value !== null) ?? null,
    properties: propertiesOf(parts),
    required: new Set(parts.flatMap(({ schema }) => listAt(schema, "required").filter(isText))),
    additional: additionalOf(parts),
    items: items.length === 0 ? null : items,
    variants,
  }
}
