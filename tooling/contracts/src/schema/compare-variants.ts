import { because, type Direction, type Effect, type Found, judge } from "../difference.ts"
import { isText, quote, same } from "../json.ts"
import type { Compare } from "./compare-members.ts"
import { expanded, type Node } from "./node.ts"
import { type View, viewOf } from "./view.ts"

/** The members that usually tell variants apart; others do where none of these is there. */
const usual = ["type", "kind", "_tag", "status"]

const literalOf = (view: View, name: string): unknown => {
  const node = view.properties.get(name)
  const values = node === undefined ? null : viewOf(view.root, node).values
  return values?.length === 1 ? values[0] : undefined
}

const tells = (views: ReadonlyArray<View>, name: string): boolean => {
  const literals = views.map((view) => literalOf(view, name))
  return !literals.includes(undefined) && new Set(literals.map(quote)).size === literals.length
}

/** The member whose value tells which variant one has before one; undefined where there is none on both sides. */
const discriminator = (before: ReadonlyArray<View>, after: ReadonlyArray<View>): string | undefined => {
  const names = [...(before[0]?.properties.keys() ?? [])].toSorted()
  return [...usual, ...names].find((name) => tells(before, name) && tells(after, name))
}

interface Variant {
  readonly node: Node
  readonly view: View
}

type Likeness = (before: Variant, after: Variant) => boolean

const referenceOf = ({ node }: Variant): unknown => node[0]?.schema["$ref"]

const form = ({ node, view }: Variant): unknown => node.map(({ schema }) => expanded(view.root, schema))

/** The ways to find a variant again, the surest first. */
const likenesses = (name: string | undefined): ReadonlyArray<Likeness> =>
  name === undefined
    ? [
        (before, after) => same(form(before), form(after)),
        (before, after) => isText(referenceOf(before)) && referenceOf(before) === referenceOf(after),
        (before, after) => same(before.view.types, after.view.types),
      ]
    : [(before, after) => same(literalOf(before.view, name), literalOf(after.view, name))]

const nameOf = ({ view }: Variant, name: string | undefined): string =>
  name === undefined
    ? view.types === null
      ? view.pointer
      : `a variant of type ${[...view.types].join(" or ")}`
    : `the variant ${quote(name)}: ${quote(literalOf(view, name))}`

const toVariants = (view: View, node: Node): ReadonlyArray<Variant> =>
  (view.variants ?? [node]).map((variant) => ({ node: variant, view: viewOf(view.root, variant) }))

/** Compares unions variant by variant; what is no union counts as one of a single variant. */
export const compareVariants = (
  direction: Direction,
  before: { readonly view: View; readonly node: Node },
  after: { readonly view: View; readonly node: Node },
  compare: Compare,
): ReadonlyArray<Found> => {
  const from = toVariants(before.view, before.node)
  const to = toVariants(after.view, after.node)
  const name = discriminator(
    from.map(({ view }) => view),
    to.map(({ view }) => view),
  )
  const pairs: Array<readonly [Variant, Variant]> = []
  const left = { from: [...from], to: [...to] }
  for (const alike of likenesses(name)) {
    for (const variant of left.from) {
      const other = left.to.find((candidate) => alike(variant, candidate))
      if (other === undefined) continue
      pairs.push([variant, other])
      left.from = left.from.filter((one) => one !== variant)
      left.to = left.to.filter((one) => one !== other)
    }
  }
  const found = (variant: Variant, effect: Effect): Found => ({
    verdict: judge(direction, effect),
    rule: `${direction}-variant-${effect === "widened" ? "added" : "removed"}`,
    pointer: variant.view.pointer,
    message: `${nameOf(variant, name)} is ${effect === "widened" ? "new" : "gone"}${because(direction, effect)}`,
  })
  return [
    ...left.from.map((variant) => found(variant, "narrowed")),
    ...left.to.map((variant) => found(variant, "widened")),
    ...pairs.flatMap(([one, other]) => compare(one.node, other.node)),
  ]
}
