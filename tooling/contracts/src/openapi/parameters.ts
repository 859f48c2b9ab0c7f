import type { Found } from "../difference.ts"
import { isObject, isText, type JsonObject, listAt, quote, same, step } from "../json.ts"
import { resolved } from "../schema/node.ts"
import { compareRest, compareSchemaOf, found, type Place } from "./document.ts"

interface Parameter {
  readonly key: string
  readonly name: string
  readonly definition: JsonObject
  readonly pointer: string
}

/** The parameters of a path template by their places: their names are the template's own business. */
const placesIn = (path: string): ReadonlyMap<string, string> =>
  new Map([...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""], index) => [name, String(index)]))

const keyOf = (where: string, name: string, places: ReadonlyMap<string, string>): string => {
  if (where === "path") return `path:${places.get(name) ?? name}`
  return `${where}:${where === "header" ? name.toLowerCase() : name}`
}

/** Those of an operation, and those of its path that it does not declare itself. */
const parametersOf = (
  root: JsonObject,
  path: string,
  item: JsonObject,
  operation: { readonly object: JsonObject; readonly pointer: string },
): ReadonlyMap<string, Parameter> => {
  const places = placesIn(path)
  const read = (object: JsonObject, pointer: string): ReadonlyArray<Parameter> =>
    listAt(object, "parameters")
      .filter(isObject)
      .map((value, index) => {
        const { schema, pointer: stands } = resolved(root, value, step(pointer, "parameters", index))
        const name = isText(schema["name"]) ? schema["name"] : ""
        const where = isText(schema["in"]) ? schema["in"] : ""
        return { key: keyOf(where, name, places), name, definition: schema, pointer: stands }
      })
  const own = read(operation.object, operation.pointer)
  return new Map(
    [...read(item, step("/paths", path)), ...own].map((parameter) => [parameter.key, parameter] as const),
  )
}

const isRequired = ({ definition }: Parameter): boolean => definition["required"] === true

const inWords = ({ definition, name }: Parameter): string =>
  `${String(definition["in"])} parameter ${quote(name)}`

const removed = (parameter: Parameter): Found =>
  found(
    "breaking",
    "request-parameter-removed",
    parameter.pointer,
    `the ${inWords(parameter)} is gone: what clients send in it is refused or not heard`,
  )

const added = (parameter: Parameter): Found =>
  isRequired(parameter)
    ? found(
        "breaking",
        "required-request-parameter-added",
        parameter.pointer,
        `the ${inWords(parameter)} is new and required: requests of today do not have it`,
      )
    : found(
        "compatible",
        "optional-request-parameter-added",
        parameter.pointer,
        `the ${inWords(parameter)} is new and optional`,
      )

const compareOne = (roots: Place["roots"], before: Parameter, after: Parameter): ReadonlyArray<Found> => {
  const place: Place = {
    roots,
    before: before.definition,
    after: after.definition,
    was: before.pointer,
    is: after.pointer,
  }
  const differences: Array<Found> = []
  if (isRequired(before) !== isRequired(after)) {
    differences.push(
      isRequired(after)
        ? found(
            "breaking",
            "request-parameter-became-required",
            after.pointer,
            `the ${inWords(after)} became required: requests without it are refused`,
          )
        : found(
            "compatible",
            "request-parameter-became-optional",
            after.pointer,
            `the ${inWords(after)} became optional`,
          ),
    )
  }
  if (before.definition["in"] === "path" && before.name !== after.name) {
    differences.push(
      found(
        "compatible",
        "path-parameter-renamed",
        after.pointer,
        `the path parameter ${quote(before.name)} is called ${quote(after.name)}; requests stay the same`,
      ),
    )
  }
  const style = ["style", "explode", "allowReserved", "allowEmptyValue", "content"]
  for (const key of style) {
    if (!same(before.definition[key], after.definition[key])) {
      differences.push(
        found(
          "breaking",
          "request-parameter-style-changed",
          after.pointer,
          `${key} of the ${inWords(after)} was changed: it is written in another way`,
        ),
      )
    }
  }
  if ((before.definition["deprecated"] === true) !== (after.definition["deprecated"] === true)) {
    differences.push(
      found(
        "compatible",
        "deprecation-changed",
        after.pointer,
        `deprecation of the ${inWords(after)} was changed`,
      ),
    )
  }
  return [
    ...differences,
    ...compareSchemaOf("request", place),
    ...compareRest(place, ["name", "in", "required", "schema", "deprecated", ...style], inWords(after)),
  ]
}

interface Side {
  readonly path: string
  readonly item: JsonObject
}

/** The parameters of an operation, of both versions of its path. */
export const compareParameters = (before: Side, after: Side, operation: Place): ReadonlyArray<Found> => {
  const { roots } = operation
  const from = parametersOf(roots.before, before.path, before.item, {
    object: operation.before,
    pointer: operation.was,
  })
  const to = parametersOf(roots.after, after.path, after.item, {
    object: operation.after,
    pointer: operation.is,
  })
  return [
    ...[...from.values()].filter(({ key }) => !to.has(key)).map(removed),
    ...[...to.values()].flatMap((parameter) => {
      const known = from.get(parameter.key)
      return known === undefined ? [added(parameter)] : compareOne(roots, known, parameter)
    }),
  ]
}
