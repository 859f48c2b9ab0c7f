import { because, type Direction, type Effect, type Found, judge, type Verdict } from "../difference.ts"
import { quote, same, step } from "../json.ts"
import { expanded, flattened, type Node } from "./node.ts"
import type { View } from "./view.ts"

/** Compares what two nodes say, further down. */
export type Compare = (before: Node, after: Node) => ReadonlyArray<Found>

/** What belongs to the answer only is no part of a request, and the other way round. */
const hidden = (direction: Direction, view: View, node: Node): boolean => {
  const keyword = { request: "readOnly", response: "writeOnly", event: null }[direction]
  return keyword !== null && flattened(view.root, node).some(({ schema }) => schema[keyword] === true)
}

const membersOf = (direction: Direction, view: View): ReadonlyMap<string, Node> => {
  const members = new Map([...view.required].map((name) => [name, view.properties.get(name) ?? []] as const))
  for (const [name, node] of view.properties) members.set(name, node)
  return new Map([...members].filter(([, node]) => !hidden(direction, view, node)))
}

/** The new member that has the form of the one that is gone: it was renamed, one may think. */
const renamed = (name: string, before: View, after: View): string => {
  const gone = before.properties.get(name)?.map(({ schema }) => expanded(before.root, schema))
  const [heir] = [...after.properties].filter(
    ([other, node]) =>
      !before.properties.has(other) &&
      same(
        node.map(({ schema }) => expanded(after.root, schema)),
        gone,
      ),
  )
  return heir === undefined
    ? ""
    : `; ${quote(heir[0])} is new and has its form, and nobody knows that name yet`
}

const removedBecause: Readonly<Record<Direction, string>> = {
  request: "what clients send in it is refused or not heard",
  response: "clients that read it miss it",
  event: "readers miss it in new events",
}

const addedVerdict = (direction: Direction, required: boolean): readonly [Verdict, string] => {
  if (!required || direction === "response") return ["compatible", ""]
  return [
    "breaking",
    direction === "request"
      ? ": requests of today do not have it"
      : ": events recorded until now do not have it, and no longer decode",
  ]
}

const compareRequired = (
  direction: Direction,
  name: string,
  before: View,
  after: View,
): ReadonlyArray<Found> => {
  const [from, to] = [before.required.has(name), after.required.has(name)]
  if (from === to) return []
  const effect: Effect = to ? "narrowed" : "widened"
  return [
    {
      verdict: judge(direction, effect),
      rule: `${direction}-property-became-${to ? "required" : "optional"}`,
      pointer: step(after.pointer, "properties", name),
      message: `${quote(name)} became ${to ? "required" : "optional"}${because(direction, effect)}`,
    },
  ]
}

const compareAdditional = (
  direction: Direction,
  before: View,
  after: View,
  compare: Compare,
): ReadonlyArray<Found> => {
  const [from, to] = [before.additional, after.additional]
  if (typeof from !== "string" && typeof to !== "string") return compare(from, to)
  if (from === to) return []
  const width = (additional: View["additional"]) =>
    ["closed", "node", "open"].indexOf(typeof additional === "string" ? additional : "node")
  const effect = width(to) < width(from) ? "narrowed" : "widened"
  // Who reads passes over members that are not declared. Entries of a map are another matter.
  const ignored = direction !== "request" && typeof from === "string"
  return [
    {
      verdict: ignored ? "compatible" : direction === "request" ? judge(direction, effect) : "breaking",
      rule: `${direction}-additional-properties-${effect}`,
      pointer: after.pointer,
      message: `${effect === "narrowed" ? "fewer" : "more"} members than those declared are allowed${ignored ? "" : because(direction, effect)}`,
    },
  ]
}

export const compareMembers = (
  direction: Direction,
  before: View,
  after: View,
  compare: Compare,
): ReadonlyArray<Found> => {
  const [from, to] = [membersOf(direction, before), membersOf(direction, after)]
  const removed = [...from.keys()]
    .filter((name) => !to.has(name))
    .map((name): Found => ({
      verdict: "breaking",
      rule: `${direction}-property-removed`,
      pointer: step(before.pointer, "properties", name),
      message: `${quote(name)} is gone: ${removedBecause[direction]}${renamed(name, before, after)}`,
    }))
  const added = [...to.keys()]
    .filter((name) => !from.has(name))
    .map((name): Found => {
      const required = after.required.has(name)
      const [verdict, reason] = addedVerdict(direction, required)
      return {
        verdict,
        rule: `${direction}-${required ? "required" : "optional"}-property-added`,
        pointer: step(after.pointer, "properties", name),
        message: `${quote(name)} is new and ${required ? "required" : "optional"}${reason}`,
      }
    })
  const kept = [...from].flatMap(([name, node]) => {
    const now = to.get(name)
    return now === undefined
      ? []
      : [...compareRequired(direction, name, before, after), ...compare(node, now)]
  })
  return [...removed, ...added, ...kept, ...compareAdditional(direction, before, after, compare)]
}

export const compareItems = (
  direction: Direction,
  before: View,
  after: View,
  compare: Compare,
): ReadonlyArray<Found> => {
  if (before.items === null && after.items === null) return []
  if (before.items !== null && after.items !== null) return compare(before.items, after.items)
  const effect: Effect = after.items === null ? "widened" : "narrowed"
  return [
    {
      verdict: judge(direction, effect),
      rule: `${direction}-items-${effect}`,
      pointer: after.pointer,
      message: `what its items are is ${effect === "widened" ? "not declared any more" : "declared now"}${because(direction, effect)}`,
    },
  ]
}
