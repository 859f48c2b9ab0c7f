import type { Direction, Found } from "../difference.ts"
import type { JsonObject } from "../json.ts"
import { compareKeywords } from "./compare-keywords.ts"
import { compareItems, compareMembers } from "./compare-members.ts"
import { compareEnums, compareNullable, compareTypes } from "./compare-values.ts"
import { compareVariants } from "./compare-variants.ts"
import type { Node } from "./node.ts"
import { viewOf } from "./view.ts"

const keyOf = (node: Node): string => node.map(({ pointer }) => pointer).join(" ")

/**
 * Every difference between two schemas, judged for who sends and who reads in this direction. Both are read through
 * their references; a pair that is met again within itself is not gone into again.
 */
export const compareSchemas = (
  direction: Direction,
  roots: { readonly before: JsonObject; readonly after: JsonObject },
  before: Node,
  after: Node,
  within: ReadonlySet<string> = new Set(),
): ReadonlyArray<Found> => {
  const key = `${keyOf(before)} | ${keyOf(after)}`
  if (within.has(key)) return []
  const compare = (from: Node, to: Node): ReadonlyArray<Found> =>
    compareSchemas(direction, roots, from, to, new Set([...within, key]))
  const from = viewOf(roots.before, before)
  const to = viewOf(roots.after, after)
  const nullable = compareNullable(direction, from, to)
  if ((from.variants === null) !== (to.variants === null)) {
    const variants = compareVariants(
      direction,
      { view: from, node: before },
      { view: to, node: after },
      compare,
    )
    return [...nullable, ...variants]
  }
  return [
    ...nullable,
    ...compareTypes(direction, from, to),
    ...compareEnums(direction, from, to),
    ...compareKeywords(direction, from, to),
    ...compareMembers(direction, from, to, compare),
    ...compareItems(direction, from, to, compare),
    ...(from.variants === null
      ? []
      : compareVariants(direction, { view: from, node: before }, { view: to, node: after }, compare)),
  ]
}
