import { at, isObject, isText, type JsonObject, listAt, step } from "../json.ts"

/** A schema and where it stands in its document. */
export interface Located {
  readonly schema: JsonObject
  readonly pointer: string
}

/** What holds of a value: all of these schemas. */
export type Node = ReadonlyArray<Located>

/** `true` says nothing; nothing is as `false` wants it, as if it were one of no values. */
const asObject = (schema: unknown): JsonObject => {
  if (isObject(schema)) return schema
  return schema === false ? { enum: [] } : {}
}

export const nodeAt = (schema: unknown, pointer: string): Node => [{ schema: asObject(schema), pointer }]

/** What a reference within the document leads to, through further references. */
export const resolved = (root: JsonObject, value: unknown, pointer: string): Located => {
  const seen = new Set<string>()
  let found: Located = { schema: asObject(value), pointer }
  for (;;) {
    const reference = found.schema["$ref"]
    if (!isText(reference) || seen.has(reference)) return found
    seen.add(reference)
    found = { schema: asObject(at(root, reference.slice(1))), pointer: reference.slice(1) }
  }
}

/** The node without `$ref` and `allOf`: what they lead to stands beside what they stood in. */
export const flattened = (root: JsonObject, node: Node): Node => {
  const seen = new Set<string>()
  const flatten = ({ schema, pointer }: Located): Node => {
    if (seen.has(pointer)) return []
    seen.add(pointer)
    const { $ref: reference, allOf: _, ...own } = schema
    const target = isText(reference) ? reference.slice(1) : undefined
    return [
      // A bare reference says nothing of its own.
      ...(target !== undefined && Object.keys(own).length === 0 ? [] : [{ schema: own, pointer }]),
      ...(target === undefined ? [] : flatten({ schema: asObject(at(root, target)), pointer: target })),
      ...listAt(schema, "allOf").flatMap((part, index) =>
        flatten({ schema: asObject(part), pointer: step(pointer, "allOf", index) }),
      ),
    ]
  }
  return node.flatMap(flatten)
}

/** A value with all references replaced by what they lead to; a circle is left as the reference that closes it. */
export const expanded = (
  root: JsonObject,
  value: unknown,
  within: ReadonlySet<string> = new Set(),
): unknown => {
  if (Array.isArray(value)) return value.map((item) => expanded(root, item, within))
  if (!isObject(value)) return value
  const reference = value["$ref"]
  if (isText(reference) && !within.has(reference))
    return expanded(root, at(root, reference.slice(1)), new Set([...within, reference]))
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, expanded(root, member, within)]),
  )
}
