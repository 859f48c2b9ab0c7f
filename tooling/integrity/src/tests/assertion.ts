import ts from "typescript"
import { namesOf } from "../syntax/names.ts"
import { bare, lineOf, nodesIn } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"
import { guardsAround } from "./guards-around.ts"
import { equalities, strengthOf, strengths } from "./strength.ts"

/** Something that a test holds to be so. */
export interface Assertion {
  readonly file: string
  readonly line: number
  /** All of it, whatever its layout. */
  readonly text: string
  /** The same as it is written, in one line. */
  readonly source: string
  readonly subject: string
  readonly matcher: string
  readonly isNegated: boolean
  readonly expected: ReadonlyArray<ts.Expression>
  readonly strength: number
  /** How many values it compares one by one. */
  readonly values: number
  /** How many conditions, catches and early returns it hangs on. */
  readonly guards: number
}

const asymmetric =
  /^expect \. (?:not \. )?(?:anything|any|objectContaining|arrayContaining|stringContaining|stringMatching|closeTo|schemaMatching|toSatisfy)\b/

/** How many parts of an expected value let several values through. */
export const loosenessOf = (expected: ReadonlyArray<ts.Expression>): number =>
  expected.flatMap(nodesIn).filter((node) => ts.isCallExpression(node) && asymmetric.test(tokensOf(node)))
    .length

const isPlain = (node: ts.Expression | undefined): boolean =>
  node === undefined ||
  ts.isLiteralExpression(node) ||
  /^(?:true|false|null|undefined|- ?[\d.]+)$/.test(tokensOf(node))

/** Values that any subject has or any pattern matches. */
const isEmpty = (node: ts.Expression | undefined): boolean =>
  node !== undefined &&
  (/^(?:""|\{ \}|\[ \]|\/(?:\.\*?|\^|\$|\\S\*?|\(\?:\))\/[a-z]*|``)$/.test(tokensOf(node)) ||
    /^expect \. anything \( \)$/.test(tokensOf(node)))

const partial = new Set([
  "toMatchObject",
  "toContain",
  "toMatch",
  "match",
  "include",
  "deepInclude",
  "toThrow",
  "containSubset",
  "matches",
])

/** The values that an expected one is made of; those of a name are not known. */
export const leavesIn = (node: ts.Expression | undefined): number => {
  if (node === undefined) return 1
  const inner = bare(node)
  if (ts.isObjectLiteralExpression(inner))
    return inner.properties.reduce(
      (sum, property) => sum + (ts.isPropertyAssignment(property) ? leavesIn(property.initializer) : 1),
      0,
    )
  if (ts.isArrayLiteralExpression(inner))
    return Math.max(
      1,
      inner.elements.reduce((sum, element) => sum + leavesIn(element), 0),
    )
  return 1
}

const rootOf = (node: ts.Expression): ts.Identifier | undefined => {
  const inner = bare(node)
  if (ts.isIdentifier(inner)) return inner
  if (
    ts.isPropertyAccessExpression(inner) ||
    ts.isCallExpression(inner) ||
    ts.isElementAccessExpression(inner)
  )
    return rootOf(inner.expression)
  return undefined
}

const modules = /(?:^|[/:])(?:assert|chai|expect)(?:\/strict)?$|@effect\/vitest\/utils/
const library = /^(?:assert|expect|expectTypeOf|assertType|should)$/

/** Whether a name is an assertion's: `expect`, `assert`, or a function of an assertion library. */
const isAsserting = (name: ts.Identifier): boolean => {
  const imported = namesOf(name.getSourceFile()).imports.get(name.text)
  if (imported !== undefined && modules.test(imported.module)) return true
  return library.test(imported?.imported === "*" || imported === undefined ? name.text : imported.imported)
}

interface Chain {
  readonly words: ReadonlyArray<string>
  readonly last: ts.CallExpression | undefined
  readonly top: ts.Expression
}

/** What follows `expect(…)`: the words, and the call at their end. */
const chainAfter = (start: ts.CallExpression): Chain => {
  const words: Array<string> = []
  let top: ts.Expression = start
  let last: ts.CallExpression | undefined
  for (;;) {
    const { parent } = top
    if (ts.isPropertyAccessExpression(parent) && parent.expression === top) words.push(parent.name.text)
    else if (ts.isCallExpression(parent) && parent.expression === top) last = parent
    else return { words, last, top }
    top = parent
  }
}

const isAwaited = (node: ts.Node): boolean =>
  ts.isAwaitExpression(node.parent) ||
  ts.isReturnStatement(node.parent) ||
  ts.isArrowFunction(node.parent) ||
  ts.isYieldExpression(node.parent) ||
  ts.isArrayLiteralExpression(node.parent) ||
  ts.isCallExpression(node.parent)

const isTautology = (
  subject: ts.Expression | undefined,
  expected: ReadonlyArray<ts.Expression>,
  matcher: string,
): boolean => {
  if (subject === undefined) return false
  const said = tokensOf(subject)
  const [first] = expected
  const isFixed = isPlain(subject) && said !== "undefined"
  return (
    (equalities.has(matcher) && first !== undefined && tokensOf(first) === said) ||
    (isFixed && (expected.length === 0 || isPlain(first)))
  )
}

interface Parts {
  readonly place: ts.Node
  readonly within: ts.Node
  readonly subject: ts.Expression | undefined
  readonly matcher: string
  readonly isNegated: boolean
  readonly expected: ReadonlyArray<ts.Expression>
  readonly isLost?: boolean
}

const made = ({ place, within, subject, matcher, isNegated, expected, isLost = false }: Parts): Assertion => {
  const [first] = expected
  const whole = loosenessOf(expected) > 0 && first !== undefined && asymmetric.test(tokensOf(first))
  const said = subject === undefined ? "" : tokensOf(subject)
  // Of the length of something it says no more than `toHaveLength` does.
  const base = / \. (?:length|size)$/.test(said)
    ? Math.min(strengthOf(matcher, isPlain(first)), strengths.partly)
    : strengthOf(matcher, isPlain(first))
  const isNothing =
    isLost || isTautology(subject, expected, matcher) || (partial.has(matcher) && isEmpty(first))
  const throws = /^(?:toThrow|toThrowError|throws)$/.test(matcher)
  const strength = isNothing
    ? strengths.none
    : isNegated && base >= strengths.partly && !/^(?:toBeNull|toBeUndefined|toBeFalsy|toThrow)/.test(matcher)
      ? strengths.bounded
      : isNegated
        ? strengths.exists
        : whole
          ? Math.min(base, /anything|any/.test(tokensOf(first)) ? strengths.exists : strengths.partly)
          : throws && first === undefined
            ? strengths.exists
            : base
  const exact = strength >= strengths.alike
  const remark = isLost ? ", which holds nothing" : ""
  return {
    file: place.getSourceFile().fileName,
    line: lineOf(place),
    text: `${tokensOf(place)}${remark}`,
    source: `${place.getText().replaceAll(/\s+/g, " ")}${remark}`,
    subject: said,
    matcher,
    isNegated,
    expected,
    strength,
    values: exact ? leavesIn(first) : 1,
    guards: guardsAround(place, within),
  }
}

/** Reads `expect(…)…` from its first call. */
const expectation = (start: ts.CallExpression, within: ts.Node): Assertion => {
  const { words, last, top } = chainAfter(start)
  const matcher = words.at(-1) ?? ""
  const isPromise = words.includes("rejects") || words.includes("resolves")
  return made({
    place: top,
    within,
    subject: start.arguments[0],
    matcher,
    isNegated: words.includes("not"),
    expected: last === undefined || last === start ? [] : [...last.arguments],
    // Without a matcher that is called, or not waited for, it says nothing.
    isLost:
      words.length === 0 ||
      last === undefined ||
      last === start ||
      last !== top ||
      (isPromise && !isAwaited(top)),
  })
}

const counting = new Set(["assertions", "hasAssertions", "unreachable", "fail", "soft", "poll", "element"])

/** An assertion at a call; undefined where it is none. */
export const assertionAt = (call: ts.CallExpression, within: ts.Node): Assertion | undefined => {
  const callee = bare(call.expression)
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "filterOrFail")
    return namedAssertion(call, callee.name.text, within)
  const root = rootOf(callee)
  if (root === undefined || !isAsserting(root)) return undefined
  const isExpect = root.text.startsWith("expect")
  if (ts.isIdentifier(callee)) {
    if (isExpect) return expectation(call, within)
    const [subject, ...expected] = call.arguments
    const matcher = namesOf(root.getSourceFile()).imports.get(root.text)?.imported ?? root.text
    return made({
      place: call,
      within,
      subject,
      matcher: matcher === "*" || matcher === "default" ? "assert" : matcher,
      isNegated: false,
      expected: significant(matcher, expected),
    })
  }
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(bare(callee.expression))) return undefined
  const name = callee.name.text
  if (isExpect) {
    if (name === "soft" || name === "poll") return expectation(call, within)
    return counting.has(name)
      ? made({
          place: call,
          within,
          subject: undefined,
          matcher: name,
          isNegated: false,
          expected: [...call.arguments],
        })
      : undefined
  }
  const [subject, ...expected] = call.arguments
  return made({
    place: call,
    within,
    subject,
    matcher: name,
    isNegated: false,
    expected: significant(name, expected),
  })
}

const unary =
  /^(?:ok|isOk|isTrue|isFalse|isNull|isUndefined|isDefined|exists|isNotNull|isEmpty|isNotEmpty|isNaN|fail|assert|isObject|isArray|isString|isNumber|isFunction|isBoolean)$/
const ternary = /^(?:approximately|closeTo|propertyVal|deepPropertyVal|operator)$/

/** Without the message that the last argument of a function of an assertion library may be. */
const significant = (
  matcher: string,
  expected: ReadonlyArray<ts.Expression>,
): ReadonlyArray<ts.Expression> =>
  unary.test(matcher) ? [] : expected.slice(0, ternary.test(matcher) ? 2 : 1)

/** Calls that hold something by the name of what they do, wherever it is written. */
export const promisesToAssert = (name: string): boolean =>
  /^(?:expect|assert|should|verify|ensure|eventually|refuse[sd]?)(?![a-z])/.test(name)

/** An assertion by somebody else's function. */
export const namedAssertion = (call: ts.CallExpression, name: string, within: ts.Node): Assertion =>
  made({
    place: call,
    within,
    subject: call.arguments[0],
    matcher: name,
    isNegated: false,
    expected: call.arguments.slice(1),
  })
