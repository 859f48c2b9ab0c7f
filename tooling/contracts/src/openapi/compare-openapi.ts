import type { Difference, Found } from "../difference.ts"
import { isText, type JsonObject, objectAt, same, step } from "../json.ts"
import { expanded } from "../schema/node.ts"
import { compareRequestBody, compareResponses } from "./bodies.ts"
import { compareEntries, compareRest, found, located, type Place, placeIn, type Roots } from "./document.ts"
import { compareParameters } from "./parameters.ts"
import { compareSecurity, compareSecurityScheme } from "./security.ts"

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

const operationsOf = (item: JsonObject): ReadonlyArray<string> => methods.filter((method) => method in item)

const compareOperationId = (operation: Place): ReadonlyArray<Found> => {
  const [before, after] = [operation.before["operationId"], operation.after["operationId"]]
  return same(before, after)
    ? []
    : [
        found(
          "compatible",
          "operation-id-changed",
          step(operation.is, "operationId"),
          `operationId was ${isText(before) ? before : "not set"} and is ${isText(after) ? after : "not set"}: requests stay the same, generated names do not`,
        ),
      ]
}

interface Path {
  readonly path: string
  readonly item: JsonObject
}

const compareOperation = (before: Path, after: Path, operation: Place): ReadonlyArray<Found> => [
  ...compareOperationId(operation),
  ...((operation.before["deprecated"] === true) === (operation.after["deprecated"] === true)
    ? []
    : [found("compatible", "deprecation-changed", operation.is, "deprecation of the operation was changed")]),
  ...compareParameters(before, after, operation),
  ...compareRequestBody(operation),
  ...compareResponses(operation),
  ...compareSecurity(operation),
  ...compareRest(
    operation,
    ["operationId", "deprecated", "parameters", "requestBody", "responses", "security"],
    "the operation",
  ),
]

const title = (method: string, path: string): string => `${method.toUpperCase()} ${path}`

const comparePath = (file: string, roots: Roots, before: Path, after: Path): ReadonlyArray<Difference> =>
  [...new Set([...operationsOf(before.item), ...operationsOf(after.item)])].flatMap((method) => {
    const [was, is] = [step("/paths", before.path, method), step("/paths", after.path, method)]
    if (!(method in after.item)) {
      const gone = found(
        "breaking",
        "operation-removed",
        was,
        `${title(method, before.path)} is gone: clients that call it are refused`,
      )
      return located(file, title(method, before.path), [gone])
    }
    if (!(method in before.item)) {
      const added = found("compatible", "operation-added", is, `${title(method, after.path)} is new`)
      return located(file, title(method, after.path), [added])
    }
    const operation: Place = {
      roots,
      before: objectAt(before.item, method),
      after: objectAt(after.item, method),
      was,
      is,
    }
    return located(file, title(method, after.path), compareOperation(before, after, operation))
  })

/** Paths are the same where requests go the same way, whatever their parameters are called. */
const template = (path: string): string => path.replaceAll(/\{[^}]*\}/g, "{}")

const comparePaths = (file: string, roots: Roots): ReadonlyArray<Difference> => {
  const pathsOf = (root: JsonObject): ReadonlyMap<string, Path> => {
    const paths = objectAt(root, "paths")
    return new Map(Object.keys(paths).map((path) => [template(path), { path, item: objectAt(paths, path) }]))
  }
  const [from, to] = [pathsOf(roots.before), pathsOf(roots.after)]
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((key) => {
    const [before, after] = [from.get(key), to.get(key)]
    if (before === undefined && after === undefined) return []
    return comparePath(
      file,
      roots,
      before ?? { path: after?.path ?? "", item: {} },
      after ?? { path: before?.path ?? "", item: {} },
    )
  })
}

const compareComponents = (document: Place): ReadonlyArray<Found> => {
  const used =
    JSON.stringify(document.before["security"] ?? "") + JSON.stringify(objectAt(document.before, "paths"))
  return compareEntries(placeIn(placeIn(document, "components"), "securitySchemes"), {
    // An operation that asks for another scheme instead is told of where it does.
    removed: (name, pointer) => [
      found("none", "security-scheme-removed", pointer, `the security scheme ${name} is gone`),
    ],
    added: (name, pointer) => [
      found("none", "security-scheme-added", pointer, `the security scheme ${name} is new`),
    ],
    kept: (name, scheme) =>
      compareSecurityScheme(scheme).map((difference) =>
        used.includes(`"${name}":[`) ? difference : { ...difference, verdict: "none" as const },
      ),
  })
}

const compareWebhooks = (document: Place): ReadonlyArray<Found> =>
  compareEntries(placeIn(document, "webhooks"), {
    removed: (name, pointer) => [
      found(
        "breaking",
        "webhook-removed",
        pointer,
        `the webhook ${name} is gone: who waits for it waits for ever`,
      ),
    ],
    added: (name, pointer) => [found("compatible", "webhook-added", pointer, `the webhook ${name} is new`)],
    kept: (name, webhook) =>
      same(expanded(webhook.roots.before, webhook.before), expanded(webhook.roots.after, webhook.after))
        ? []
        : [found("breaking", "webhook-changed", webhook.is, `the webhook ${name} was changed`)],
  })

/** Every difference between two versions of an API. */
export const compareOpenApi = (
  file: string,
  before: JsonObject,
  after: JsonObject,
): ReadonlyArray<Difference> => {
  const roots = { before, after }
  const document: Place = { roots, before, after, was: "", is: "" }
  const differences = [
    ...comparePaths(file, roots),
    ...located(file, "the API", [
      ...compareComponents(document),
      ...compareWebhooks(document),
      ...compareRest(document, ["paths", "components", "webhooks", "security"], "the document"),
    ]),
  ]
  if (differences.length > 0 || same(before, after)) return differences
  return located(file, "the API", [
    found("none", "said-otherwise", "", "the document says the same in other words"),
  ])
}
