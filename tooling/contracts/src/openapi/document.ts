import type { Difference, Direction, Found, Verdict } from "../difference.ts"
import { type JsonObject, namesOf, same, step } from "../json.ts"
import { compareSchemas } from "../schema/compare-schema.ts"
import { isAnnotation } from "../schema/keywords.ts"
import { expanded, type Node, nodeAt, resolved } from "../schema/node.ts"

/** Both versions of an OpenAPI document. */
export interface Roots {
  readonly before: JsonObject
  readonly after: JsonObject
}

/** A place in both versions of a document, references followed. */
export interface Place {
  readonly roots: Roots
  readonly before: JsonObject
  readonly after: JsonObject
  /** Where these stand. */
  readonly was: string
  readonly is: string
}

/** The members of that name, of both. */
export const placeIn = (place: Place, key: string): Place => {
  const before = resolved(place.roots.before, place.before[key], step(place.was, key))
  const after = resolved(place.roots.after, place.after[key], step(place.is, key))
  return {
    roots: place.roots,
    before: before.schema,
    after: after.schema,
    was: before.pointer,
    is: after.pointer,
  }
}

export const found = (verdict: Verdict, rule: string, pointer: string, message: string): Found => ({
  verdict,
  rule,
  pointer,
  message,
})

const schemaIn = (object: JsonObject, pointer: string): Node =>
  "schema" in object ? nodeAt(object["schema"], step(pointer, "schema")) : nodeAt({}, pointer)

/** Compares the schemas of a parameter, a header or a media type. */
export const compareSchemaOf = (direction: Direction, place: Place): ReadonlyArray<Found> =>
  compareSchemas(direction, place.roots, schemaIn(place.before, place.was), schemaIn(place.after, place.is))

/** What is not compared by itself: words are words, and of anything else it is not known that it is harmless. */
export const compareRest = (
  place: Place,
  compared: ReadonlyArray<string>,
  what: string,
): ReadonlyArray<Found> =>
  namesOf(place.before, place.after)
    .filter((key) => !compared.includes(key))
    .filter(
      (key) =>
        !same(expanded(place.roots.before, place.before[key]), expanded(place.roots.after, place.after[key])),
    )
    .map((key) =>
      isDocumentation(key)
        ? found("none", "documentation-changed", step(place.is, key), `${key} of ${what} was changed`)
        : found(
            "breaking",
            "unknown-changed",
            step(place.is, key),
            `${key} of ${what} was changed, of which it is not known what it does to clients`,
          ),
    )

const documentation = new Set(["bearerFormat", "info", "servers", "summary", "tags"])

const isDocumentation = (key: string): boolean => documentation.has(key) || isAnnotation(key)

/** Compares the entries of a map, such as media types or statuses: those gone, those new, those kept. */
export const compareEntries = (
  place: Place,
  on: {
    readonly removed: (key: string, pointer: string) => ReadonlyArray<Found>
    readonly added: (key: string, pointer: string) => ReadonlyArray<Found>
    readonly kept: (key: string, place: Place) => ReadonlyArray<Found>
  },
): ReadonlyArray<Found> =>
  namesOf(place.before, place.after).flatMap((key) => {
    if (!(key in place.after)) return on.removed(key, step(place.was, key))
    if (!(key in place.before)) return on.added(key, step(place.is, key))
    return on.kept(key, placeIn(place, key))
  })

export const located = (
  file: string,
  concern: string,
  differences: ReadonlyArray<Found>,
): ReadonlyArray<Difference> =>
  differences.map((difference) => ({ ...difference, file, concerns: [concern] }))
