import type { Found } from "../difference.ts"
import { isObject, isText, type JsonObject, listAt, namesOf, objectAt, same, step } from "../json.ts"
import { compareRest, found, type Place } from "./document.ts"

/** Schemes, and the scopes that each must have. All of them are needed. */
type Requirement = ReadonlyMap<string, ReadonlySet<string>>

/** Any of these lets a request in; one of no schemes lets everyone in. */
const requirementsOf = (root: JsonObject, operation: JsonObject): ReadonlyArray<Requirement> => {
  const declared = "security" in operation ? operation : root
  const alternatives = listAt(declared, "security")
    .filter(isObject)
    .map(
      (alternative) =>
        new Map(
          Object.keys(alternative).map(
            (scheme) => [scheme, new Set(listAt(alternative, scheme).filter(isText))] as const,
          ),
        ),
    )
  return alternatives.length === 0 ? [new Map()] : alternatives
}

const suffices = (offered: Requirement, wanted: Requirement): boolean =>
  [...wanted].every(([scheme, scopes]) => {
    const has = offered.get(scheme)
    return has !== undefined && [...scopes].every((scope) => has.has(scope))
  })

const inWords = (requirement: Requirement): string =>
  requirement.size === 0
    ? "nothing"
    : [...requirement]
        .map(([scheme, scopes]) => (scopes.size === 0 ? scheme : `${scheme} with ${[...scopes].join(", ")}`))
        .join(" and ")

const sameSchemes = (one: Requirement, other: Requirement): boolean =>
  same([...one.keys()].toSorted(), [...other.keys()].toSorted())

const ruleFor = (before: Requirement, after: ReadonlyArray<Requirement>): string => {
  if (before.size === 0) return "security-added"
  return after.some((requirement) => sameSchemes(before, requirement))
    ? "security-scope-added"
    : "security-changed"
}

/** Whoever was let in must still be. */
export const compareSecurity = (operation: Place): ReadonlyArray<Found> => {
  const before = requirementsOf(operation.roots.before, operation.before)
  const after = requirementsOf(operation.roots.after, operation.after)
  if (same(before, after)) return []
  const pointer = step(operation.is, "security")
  const shutOut = before.filter((offered) => !after.some((wanted) => suffices(offered, wanted)))
  return shutOut.length > 0
    ? shutOut.map((requirement) =>
        found(
          "breaking",
          ruleFor(requirement, after),
          pointer,
          `${inWords(requirement)} was enough; needed is ${after.map(inWords).join(", or ")}: who was let in is shut out`,
        ),
      )
    : [
        found(
          "compatible",
          "security-relaxed",
          pointer,
          `${before.map(inWords).join(", or ")} was needed; now ${after.map(inWords).join(", or ")} is enough`,
        ),
      ]
}

const scopesOf = (flow: JsonObject): ReadonlyArray<string> => Object.keys(objectAt(flow, "scopes"))

const compareFlows = (scheme: Place): ReadonlyArray<Found> => {
  const [before, after] = [objectAt(scheme.before, "flows"), objectAt(scheme.after, "flows")]
  return namesOf(before, after).flatMap((name) => {
    const [from, to] = [objectAt(before, name), objectAt(after, name)]
    const pointer = step(scheme.is, "flows", name)
    const urls = ["authorizationUrl", "tokenUrl", "refreshUrl"]
    if (!(name in before))
      return [found("compatible", "security-scheme-widened", pointer, `the flow ${name} is new`)]
    return [
      ...(name in after && urls.every((key) => same(from[key], to[key]))
        ? []
        : [
            found(
              "breaking",
              "security-scheme-changed",
              pointer,
              `the flow ${name} is gone or leads elsewhere: clients get no token by it`,
            ),
          ]),
      ...scopesOf(from)
        .filter((scope) => name in after && !scopesOf(to).includes(scope))
        .map((scope) => found("breaking", "security-scheme-changed", pointer, `the scope ${scope} is gone`)),
      ...scopesOf(to)
        .filter((scope) => !scopesOf(from).includes(scope))
        .map((scope) => found("compatible", "security-scheme-widened", pointer, `the scope ${scope} is new`)),
    ]
  })
}

/** How a client proves who it is; kept under the same name, it must stay the same way. */
export const compareSecurityScheme = (scheme: Place): ReadonlyArray<Found> => [
  ...["type", "scheme", "in", "name", "openIdConnectUrl"]
    .filter((key) => {
      const [from, to] = [scheme.before[key], scheme.after[key]]
      // The names of HTTP's authentication schemes are of any case.
      return key === "scheme" && isText(from) && isText(to)
        ? from.toLowerCase() !== to.toLowerCase()
        : !same(from, to)
    })
    .map((key) =>
      found(
        "breaking",
        "security-scheme-changed",
        step(scheme.is, key),
        `${key} was changed: clients prove who they are in another way`,
      ),
    ),
  ...compareFlows(scheme),
  ...compareRest(
    scheme,
    ["type", "scheme", "in", "name", "openIdConnectUrl", "flows"],
    "the security scheme",
  ),
]
