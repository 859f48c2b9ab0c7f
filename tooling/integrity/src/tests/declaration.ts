import ts from "typescript"
import { namesOf } from "../syntax/names.ts"
import { bare, lineOf } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"

/** What makes a test count less: it is skipped, alone, expected to fail, or hangs on something. */
export interface Modifier {
  readonly name: string
  readonly line: number
}

/** The rows that a test is run for: an expression, or a template. */
type Table = ts.Expression

export interface Declaration {
  readonly kind: "test" | "group"
  readonly title: string
  readonly modifiers: ReadonlyArray<Modifier>
  readonly tables: ReadonlyArray<Table>
  readonly run: ts.FunctionLikeDeclaration | undefined
  readonly call: ts.CallExpression
}

const roots: Readonly<Record<string, "test" | "group">> = {
  test: "test",
  it: "test",
  bench: "test",
  describe: "group",
  suite: "group",
  layer: "group",
}

/** Names that skip or single out by themselves. */
const marked = new Map([
  ["xit", ["it", "skip"]],
  ["xtest", ["test", "skip"]],
  ["xdescribe", ["describe", "skip"]],
  ["fit", ["it", "only"]],
  ["fdescribe", ["describe", "only"]],
])

const weakening = new Set(["skip", "only", "todo", "fails", "failing", "skipIf", "runIf"])
const tabled = new Set(["each", "for"])
/** Words after which a call makes another declarer, and no test. */
const making = new Set(["each", "for", "skipIf", "runIf", "layer", "extend", "override", "scoped"])
const groups = new Set(["describe", "layer", "suite"])
const hooks = new Set([
  "beforeEach",
  "beforeAll",
  "afterEach",
  "afterAll",
  "aroundEach",
  "aroundAll",
  "step",
  "use",
  "provide",
])

interface Callee {
  readonly root: "test" | "group"
  readonly words: ReadonlyArray<string>
  readonly modifiers: ReadonlyArray<Modifier>
  readonly tables: ReadonlyArray<Table>
  /** Whether it must be called once more before it declares something. */
  readonly isMaking: boolean
}

const rootOf = (name: string, line: number): Callee | undefined => {
  const [own = name, word] = marked.get(name) ?? []
  const root = Object.hasOwn(roots, own) ? roots[own] : undefined
  return root === undefined
    ? undefined
    : {
        root,
        words: word === undefined ? [] : [word],
        modifiers: word === undefined ? [] : [{ name: word, line }],
        tables: [],
        isMaking: own === "layer",
      }
}

const runners = /^(?:vitest|@effect\/vitest|node:test|@jest\/globals|bun:test)$/

const withWord = (callee: Callee | undefined, word: string, line: number): Callee | undefined =>
  callee && {
    ...callee,
    root: groups.has(word) ? "group" : callee.root,
    words: [...callee.words, word],
    modifiers: weakening.has(word) ? [...callee.modifiers, { name: word, line }] : callee.modifiers,
    isMaking: making.has(word),
  }

/** What is called where a test is declared, through other names, conditions and tables; undefined for anything else. */
const calleeOf = (expression: ts.Expression, seen: ReadonlyArray<string> = []): Callee | undefined => {
  const node = bare(expression)
  const line = lineOf(node)
  if (ts.isIdentifier(node)) {
    const { imports, values } = namesOf(node.getSourceFile())
    const imported = imports.get(node.text)
    if (imported !== undefined && runners.test(imported.module))
      return rootOf(imported.imported === "default" ? "test" : imported.imported, line)
    const made = values.get(node.text)
    const alias =
      made === undefined || seen.includes(node.text) ? undefined : calleeOf(made, [...seen, node.text])
    return alias === undefined || alias.isMaking ? rootOf(node.text, line) : { ...alias, isMaking: false }
  }
  if (ts.isPropertyAccessExpression(node)) {
    const whole = ts.isIdentifier(node.expression)
      ? namesOf(node.getSourceFile()).imports.get(node.expression.text)
      : undefined
    return whole?.imported === "*" && runners.test(whole.module)
      ? rootOf(node.name.text, line)
      : withWord(calleeOf(node.expression, seen), node.name.text, line)
  }
  if (ts.isElementAccessExpression(node))
    return withWord(
      calleeOf(node.expression, seen),
      ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : "",
      line,
    )
  if (ts.isCallExpression(node)) {
    const callee = calleeOf(node.expression, seen)
    if (callee === undefined || !callee.isMaking) return undefined
    const [table] = node.arguments
    const isTable = tabled.has(callee.words.at(-1) ?? "")
    return {
      ...callee,
      isMaking: false,
      tables: table === undefined || !isTable ? callee.tables : [...callee.tables, table],
    }
  }
  if (ts.isTaggedTemplateExpression(node)) {
    const callee = calleeOf(node.tag, seen)
    return callee && { ...callee, isMaking: false, tables: [...callee.tables, node.template] }
  }
  const branches = ts.isConditionalExpression(node)
    ? [node.whenTrue, node.whenFalse]
    : ts.isBinaryExpression(node)
      ? [node.left, node.right]
      : []
  const found = branches.flatMap((branch) => calleeOf(branch, seen) ?? [])
  const [first] = found
  return (
    first && {
      ...first,
      modifiers: [{ name: "a condition", line }, ...found.flatMap(({ modifiers }) => modifiers)],
    }
  )
}

const functionOf = (argument: ts.Expression): ts.FunctionLikeDeclaration | undefined => {
  const node = bare(argument)
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node
  return ts.isIdentifier(node) ? namesOf(node.getSourceFile()).functions.get(node.text) : undefined
}

/** The options of a test that make it count less. */
const optionsOf = (call: ts.CallExpression): ReadonlyArray<Modifier> =>
  call.arguments.flatMap((argument) => {
    const node = bare(argument)
    return ts.isObjectLiteralExpression(node)
      ? node.properties.flatMap((property) => {
          const name = property.name === undefined ? "" : property.name.getText()
          const isFalse =
            ts.isPropertyAssignment(property) && property.initializer.kind === ts.SyntaxKind.FalseKeyword
          return weakening.has(name) && !isFalse ? [{ name, line: lineOf(property) }] : []
        })
      : []
  })

/** Reads a call as the declaration of a test or of a group; undefined where it is none. */
export const declarationOf = (call: ts.CallExpression): Declaration | undefined => {
  const callee = calleeOf(call.expression)
  const [title] = call.arguments
  if (callee === undefined || callee.isMaking || title === undefined) return undefined
  if (callee.words.some((word) => hooks.has(word))) return undefined
  const run = call.arguments.map(functionOf).find((found) => found !== undefined)
  if (run === undefined && !ts.isStringLiteralLike(title) && !ts.isTemplateExpression(title)) return undefined
  const empty = run === undefined && call.arguments.length === 1 ? [{ name: "todo", line: lineOf(call) }] : []
  return {
    kind: callee.root,
    title: ts.isStringLiteralLike(title) ? title.text : tokensOf(title),
    modifiers: [...callee.modifiers, ...optionsOf(call), ...empty],
    tables: callee.tables,
    run,
    call,
  }
}
