import { countsOf, without } from "../multiset.ts"
import { tokensOf } from "../syntax/tokens.ts"
import { type Assertion, leavesIn, loosenessOf } from "./assertion.ts"
import { numberIn } from "./runs.ts"
import { strengths } from "./strength.ts"
import ts from "typescript"
import { bare } from "../syntax/parse.ts"

/** Assertions that a test lost, and those that it has got. */
export interface Difference {
  readonly lost: ReadonlyArray<Assertion>
  readonly won: ReadonlyArray<Assertion>
}

const text = (assertion: Assertion): string => assertion.text

/** What differs between the assertions of a test before and after. */
export const differenceOf = (
  before: ReadonlyArray<Assertion>,
  after: ReadonlyArray<Assertion>,
): Difference => ({
  lost: without(before, after, text),
  won: without(after, before, text),
})

/** The same thing said of another name. */
const shape = ({ matcher, isNegated, expected, strength }: Assertion): string =>
  `${strength} ${isNegated ? "not " : ""}${matcher} ${expected.map(tokensOf).join(" ")}`

/** Takes out of the lost ones those that were won somewhere else: a test that moved, was split or was merged. */
export const settle = (differences: ReadonlyArray<Difference>): ReadonlyArray<Difference> =>
  [text, shape].reduce<ReadonlyArray<Difference>>((all, key) => {
    const won = countsOf(all.flatMap((each) => each.won.map(key)))
    const lost = countsOf(all.flatMap((each) => each.lost.map(key)))
    const drop = (
      assertions: ReadonlyArray<Assertion>,
      others: Map<string, number>,
    ): ReadonlyArray<Assertion> =>
      assertions.filter((assertion) => {
        const count = others.get(key(assertion)) ?? 0
        if (count > 0) others.set(key(assertion), count - 1)
        return count === 0
      })
    return all.map((each) => ({ lost: drop(each.lost, won), won: drop(each.won, lost) }))
  }, differences)

/** An assertion that says less than the one in its place, or that nothing is in the place of. */
export interface AssertionLoss {
  readonly was: Assertion
  readonly is: Assertion | null
}

const bounds = /^(?:toBeGreaterThan|toBeGreaterThanOrEqual|isAbove|isAtLeast)$/
const limits = /^(?:toBeLessThan|toBeLessThanOrEqual|isBelow|isAtMost)$/

/** The keys of an object that is written down, from the outermost to the innermost. */
const keysIn = (node: ts.Expression | undefined, path = ""): ReadonlyArray<string> => {
  if (node === undefined) return []
  const inner = bare(node)
  return ts.isObjectLiteralExpression(inner)
    ? inner.properties.flatMap((property) => {
        const key = `${path}.${property.name?.getText() ?? tokensOf(property)}`
        return ts.isPropertyAssignment(property) ? [key, ...keysIn(property.initializer, key)] : [key]
      })
    : []
}

/** Whether the same matcher is content with more values. */
const isWider = (was: Assertion, is: Assertion): boolean => {
  if (was.matcher !== is.matcher || was.isNegated !== is.isNegated) return false
  const [old, now] = [was.expected, is.expected]
  const [from, to] = [numberIn(old[0]), numberIn(now[0])]
  if (from !== undefined && to !== undefined) {
    if (bounds.test(was.matcher) && to < from) return true
    if (limits.test(was.matcher) && to > from) return true
    if (was.matcher === "assertions" && to < from) return true
  }
  const [near, nearer] = [numberIn(old[1]), numberIn(now[1])]
  if (was.matcher === "toBeCloseTo" && (nearer ?? 2) < (near ?? 2)) return true
  if (
    /^(?:approximately|closeTo)$/.test(was.matcher) &&
    near !== undefined &&
    nearer !== undefined &&
    nearer > near
  )
    return true
  if (now.length < old.length) return true
  if (textual.test(was.matcher) && isShorter(old[0], now[0])) return true
  if (loosenessOf(now) > loosenessOf(old)) return true
  if (/^(?:toMatchObject|containSubset|deepInclude)$/.test(was.matcher)) {
    const kept = new Set(keysIn(now[0]))
    return (
      keysIn(old[0]).length > 0 &&
      now[0] !== undefined &&
      bareIsObject(now[0]) &&
      keysIn(old[0]).some((key) => !kept.has(key)) &&
      kept.size < keysIn(old[0]).length
    )
  }
  return false
}

const textual = /^(?:match|toMatch|include|toContain|toThrow|toThrowError|throws)$/

/** What a text must have in it, without what only holds it to the text's ends. */
const patternOf = (node: ts.Expression | undefined): string | undefined => {
  if (node === undefined) return undefined
  const inner = bare(node)
  if (ts.isStringLiteralLike(inner)) return inner.text
  return ts.isRegularExpressionLiteral(inner)
    ? inner.text.replace(/^\//, "").replace(/\/[a-z]*$/, "")
    : undefined
}

/** Whether a shorter pattern, which is a part of the longer one, lets through more texts. */
const isShorter = (was: ts.Expression | undefined, is: ts.Expression | undefined): boolean => {
  const [old, now] = [patternOf(was), patternOf(is)]
  return old !== undefined && now !== undefined && now.length < old.length && old.includes(now)
}

const bareIsObject = (node: ts.Expression): boolean => ts.isObjectLiteralExpression(bare(node))

/** `not.toBe(6)` after `toBe(5)` holds for almost anything; `not.toBe(5)` says the contrary, which may be right. */
const isContrary = (was: Assertion, is: Assertion): boolean =>
  was.matcher === is.matcher &&
  was.isNegated !== is.isNegated &&
  was.expected.map(tokensOf).join() === is.expected.map(tokensOf).join()

const isWeaker = (was: Assertion, is: Assertion): boolean =>
  !isContrary(was, is) && (is.strength < was.strength || isWider(was, is))

/** Whether an assertion is about a part of what another is about. */
const isAboutPart = (part: Assertion, whole: Assertion): boolean =>
  part.subject.startsWith(`${whole.subject} .`) ||
  part.subject.startsWith(`${whole.subject} [`) ||
  part.subject.startsWith(`${whole.subject} ?.`)

/** What a test lost that nothing it has got makes up for. */
export const lossesOf = (
  { lost, won }: Difference,
  before: ReadonlyArray<Assertion>,
): ReadonlyArray<AssertionLoss> => {
  const known = new Set(before.map(text))
  // To say once more what was said anyway makes up for nothing.
  const free = new Map(
    won.filter((each) => !known.has(each.text)).map((each) => [each, each.values] as const),
  )
  const use = (assertion: Assertion, all = false): void => {
    const left = (free.get(assertion) ?? 0) - 1
    if (left <= 0 || all) free.delete(assertion)
    else free.set(assertion, left)
  }
  const open: Array<Assertion> = []
  const found: Array<AssertionLoss> = []
  for (const was of lost) {
    const candidates = [...free.keys()].filter((is) => is.subject === was.subject)
    const is = candidates.find((each) => !isWeaker(was, each)) ?? candidates[0]
    if (is === undefined) {
      open.push(was)
      continue
    }
    use(is)
    if (isWeaker(was, is)) found.push({ was, is })
  }
  for (const was of open) {
    const needed = was.strength === strengths.exactly ? strengths.alike : was.strength
    const parts = [...free.keys()].filter((each) => isAboutPart(each, was))
    const whole = [...free.keys()].find((each) => each.strength >= needed && !isAboutPart(each, was))
    const fields =
      was.expected[0] !== undefined && bareIsObject(was.expected[0]) ? leavesIn(was.expected[0]) : 1
    if (whole === undefined && parts.length > 0) {
      const strong = parts.filter((each) => each.strength >= needed)
      for (const part of parts) use(part)
      const said = strong.reduce((sum, each) => sum + each.values, 0)
      if (said < fields) found.push({ was, is: parts[0] ?? null })
      continue
    }
    const is = whole ?? [...free.keys()][0]
    if (is === undefined) {
      found.push({ was, is: null })
      continue
    }
    use(is)
    if (is.strength < needed) found.push({ was, is })
  }
  return found
}
