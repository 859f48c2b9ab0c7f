import ts from "typescript"
import { namesOf } from "../syntax/names.ts"
import { bare, lineOf, nodesIn } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"

/** How often a property is tried: in a sample, and at its full size. */
export interface Runs {
  readonly sample: number
  readonly full: number
  readonly text: string
  readonly line: number
  readonly isSeeded: boolean
}

/** fast-check's own number. */
const usual = 100

const literalNamed = (node: ts.Expression): ts.Expression => {
  const inner = bare(node)
  const found = ts.isIdentifier(inner) ? namesOf(inner.getSourceFile()).values.get(inner.text) : undefined
  return found ?? inner
}

const objectIn = (node: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined => {
  if (node === undefined) return undefined
  const inner = literalNamed(node)
  return ts.isObjectLiteralExpression(inner) ? inner : undefined
}

/** The value of a property of an object that is written down, in whatever it spreads as well. */
const valueIn = (object: ts.ObjectLiteralExpression | undefined, key: string): ts.Expression | undefined => {
  for (const property of object?.properties.toReversed() ?? []) {
    if (ts.isSpreadAssignment(property)) {
      const found = valueIn(objectIn(property.expression), key)
      if (found !== undefined) return found
    } else if (property.name.getText() === key) {
      if (ts.isPropertyAssignment(property)) return property.initializer
      if (ts.isShorthandPropertyAssignment(property)) return property.name
    }
  }
  return undefined
}

/** A number that is written down; undefined where it is worked out. */
export const numberIn = (node: ts.Expression | undefined): number | undefined => {
  if (node === undefined) return undefined
  const inner = literalNamed(node)
  if (ts.isNumericLiteral(inner)) return Number(inner.text)
  if (ts.isIdentifier(inner) && inner.text === "Infinity") return Infinity
  return ts.isPropertyAccessExpression(inner) && tokensOf(inner) === "Number . POSITIVE_INFINITY"
    ? Infinity
    : undefined
}

/** `size({ sample, full })`, or a number that is both. */
const sizesIn = (node: ts.Expression | undefined): readonly [number, number] | undefined => {
  if (node === undefined) return undefined
  const inner = literalNamed(node)
  if (ts.isCallExpression(inner) && tokensOf(inner.expression) === "size") {
    const sizes = objectIn(inner.arguments[0])
    return [numberIn(valueIn(sizes, "sample")) ?? 0, numberIn(valueIn(sizes, "full")) ?? 0]
  }
  const number = numberIn(inner)
  return number === undefined ? undefined : [number, number]
}

const isAssert = (call: ts.CallExpression): boolean => {
  const callee = bare(call.expression)
  const { imports } = namesOf(call.getSourceFile())
  if (ts.isIdentifier(callee))
    return imports.get(callee.text)?.module === "fast-check" && /^(?:assert|check)$/.test(callee.text)
  return (
    ts.isPropertyAccessExpression(callee) &&
    /^(?:fc|FastCheck|fastCheck) \. (?:assert|check)$/.test(tokensOf(callee))
  )
}

const isProp = (call: ts.CallExpression): boolean => /(?:^| )prop$/.test(tokensOf(call.expression))

/** The settings of a property; undefined for any other call. */
export const runsAt = (call: ts.CallExpression): Runs | undefined => {
  const settings = isAssert(call)
    ? { given: call.arguments[1], object: objectIn(call.arguments[1]) }
    : isProp(call)
      ? { given: undefined, object: objectIn(valueIn(objectIn(call.arguments.at(-1)), "fastCheck")) }
      : undefined
  if (settings === undefined) return undefined
  const { given, object } = settings
  const number = valueIn(object, "numRuns")
  const isKnown = given === undefined || object !== undefined
  const sizes = number === undefined ? (isKnown ? ([usual, usual] as const) : undefined) : sizesIn(number)
  const [sample, full] = sizes ?? [Number.NaN, Number.NaN]
  return {
    sample,
    full,
    text:
      number === undefined
        ? `${usual}`
        : sizes === undefined || sizes[0] !== sizes[1]
          ? tokensOf(literalNamed(number))
          : String(sizes[0]),
    line: lineOf(call),
    isSeeded: ["seed", "path"].some((key) => valueIn(object, key) !== undefined),
  }
}

/** Whether fewer cases are tried. */
export const isFewer = (was: Runs, is: Runs): boolean =>
  is.sample < was.sample || is.full < was.full || (!Number.isNaN(was.full) && Number.isNaN(is.full))

/** Where a file sets a seed or a number of runs for all of its properties. */
export const globalSettings = (
  source: ts.SourceFile,
): ReadonlyArray<{ readonly key: string; readonly text: string; readonly line: number }> =>
  nodesIn(source).flatMap((node) => {
    if (
      !ts.isCallExpression(node) ||
      !/(?:^| )(?:configureGlobal|setConfig)$/.test(tokensOf(node.expression))
    )
      return []
    const object = objectIn(node.arguments[0])
    return ["seed", "path", "numRuns", "retry"].flatMap((key) => {
      const value = valueIn(object, key)
      return value === undefined ? [] : [{ key, text: tokensOf(value), line: lineOf(value) }]
    })
  })

/** How often a test is tried again, and how long it may take; of its options. */
export const optionIn = (call: ts.CallExpression, key: string): number | undefined => {
  const found = call.arguments
    .map((argument) => valueIn(objectIn(argument), key))
    .find((value) => value !== undefined)
  return found === undefined ? undefined : (numberIn(found) ?? Infinity)
}
