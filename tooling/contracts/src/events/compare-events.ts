import type { Difference, Found } from "../difference.ts"
import { isNumber, type JsonObject, namesOf, objectAt, step } from "../json.ts"
import { compareSchemas } from "../schema/compare-schema.ts"
import { nodeAt } from "../schema/node.ts"

const found = (rule: string, pointer: string, message: string): Found => ({
  verdict: "breaking",
  rule,
  pointer,
  message,
})

const compareVersion = (
  roots: { readonly before: JsonObject; readonly after: JsonObject },
  type: string,
  version: string,
): ReadonlyArray<Found> => {
  const pointer = step("/events", type, "versions", version)
  const [from, to] = [roots.before, roots.after].map((root) =>
    objectAt(objectAt(objectAt(root, "events"), type), "versions"),
  )
  if (to?.[version] === undefined)
    return [
      found(
        "event-version-removed",
        pointer,
        `version ${version} of ${type} is gone: what was recorded in it no longer decodes`,
      ),
    ]
  if (from?.[version] === undefined)
    return [
      found(
        "event-version-added",
        pointer,
        `version ${version} of ${type} is new: consumers refuse a version that they do not know`,
      ),
    ]
  return compareSchemas("event", roots, nodeAt(from[version], pointer), nodeAt(to[version], pointer))
}

const publishedIn = (event: JsonObject): number => (isNumber(event["published"]) ? event["published"] : 0)

const compareType = (
  roots: { readonly before: JsonObject; readonly after: JsonObject },
  type: string,
): ReadonlyArray<Found> => {
  const pointer = step("/events", type)
  const [before, after] = [roots.before, roots.after].map((root) => objectAt(root, "events"))
  if (after?.[type] === undefined)
    return [found("event-type-removed", pointer, `${type} is gone: consumers that wait for it wait for ever`)]
  if (before?.[type] === undefined)
    return [
      found(
        "event-type-added",
        pointer,
        `${type} is new: consumers refuse a type that they do not know, and what follows it`,
      ),
    ]
  const [from, to] = [objectAt(before, type), objectAt(after, type)]
  const versions = namesOf(objectAt(from, "versions"), objectAt(to, "versions"))
  return [
    ...versions.flatMap((version) => compareVersion(roots, type, version)),
    ...(publishedIn(to) < publishedIn(from)
      ? [
          found(
            "event-published-version-lowered",
            step(pointer, "published"),
            `${type} is published in version ${publishedIn(to)} again, after version ${publishedIn(from)}`,
          ),
        ]
      : []),
  ]
}

/** Every difference between two versions of the published events. Each is compared in both directions. */
export const compareEvents = (
  file: string,
  before: JsonObject,
  after: JsonObject,
): ReadonlyArray<Difference> => {
  const roots = { before, after }
  return namesOf(objectAt(before, "events"), objectAt(after, "events")).flatMap((type) =>
    compareType(roots, type).map((difference) => ({ ...difference, file, concerns: [type] })),
  )
}
