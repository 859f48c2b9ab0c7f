import type { Tree } from "@touchstone/gate-kit/tree"
import ts from "typescript"
import { namesOf } from "../syntax/names.ts"
import { isScript, lineOf, nodesIn, parse } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"
import { type Assertion, assertionAt, namedAssertion, promisesToAssert } from "./assertion.ts"
import { guardsAround } from "./guards-around.ts"
import { conditionsAround, isInSuite, loopsAround, skipsIn } from "./around.ts"
import { type Declaration, declarationOf, type Modifier } from "./declaration.ts"
import { type Helper, helperOf, isSuite } from "./declared-elsewhere.ts"
import { type Rows, rowsOf } from "./rows.ts"
import { isTestCode } from "./test-code.ts"
import { optionIn, type Runs, runsAt } from "./runs.ts"

/** A test, or a function that asserts for tests. */
export interface TestCase {
  readonly file: string
  readonly line: number
  /** The groups it is in and its own. */
  readonly title: string
  /** All of it, whatever its layout. */
  readonly body: string
  readonly modifiers: ReadonlyArray<Modifier>
  readonly rows: ReadonlyArray<Rows>
  readonly assertions: ReadonlyArray<Assertion>
  readonly runs: ReadonlyArray<Runs>
  /** Where it skips itself while it runs. */
  readonly skips: ReadonlyArray<number>
  readonly retries: number
  readonly isEndless: boolean
  /** Whether it is declared by a function, or is a call of one: how often is up to the callers. */
  readonly isShared: boolean
}

/** What a file has for tests. */
export interface TestFile {
  readonly tests: ReadonlyArray<TestCase>
  readonly helpers: ReadonlyArray<TestCase>
}

const isWithin = (node: ts.Node, outer: ts.Node): boolean =>
  node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end

/** The helpers that a piece of code mentions, outside of itself. */
const mentioned = (
  tree: Tree,
  path: string,
  node: ts.Node,
): ReadonlyArray<{ readonly helper: Helper; readonly at: ts.Identifier }> =>
  nodesIn(node).flatMap((each) => {
    if (!ts.isIdentifier(each)) return []
    const { parent } = each
    const isName =
      (ts.isPropertyAccessExpression(parent) && parent.name === each) ||
      (ts.isPropertyAssignment(parent) && parent.name === each) ||
      (ts.isVariableDeclaration(parent) && parent.name === each) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isTypeNode(parent) ||
      ts.isFunctionDeclaration(parent)
    const helper = isName ? undefined : helperOf(tree, path, each.text)
    return helper === undefined || isWithin(helper.run, node) || isSuite(helper) ? [] : [{ helper, at: each }]
  })

/** All that a piece of code asserts, itself and by its helpers. */
const assertionsIn = (
  tree: Tree,
  path: string,
  node: ts.Node,
  seen: ReadonlyArray<ts.Node> = [],
): ReadonlyArray<Assertion> => {
  const own = nodesIn(node).flatMap((each): ReadonlyArray<Assertion> => {
    if (!ts.isCallExpression(each)) return []
    const found = assertionAt(each, node)
    if (found !== undefined) return [found]
    const name = ts.isIdentifier(each.expression) ? each.expression.text : ""
    const isForeign = promisesToAssert(name) && helperOf(tree, path, name) === undefined
    return isForeign ? [namedAssertion(each, name, node)] : []
  })
  if (seen.length > 4) return own
  const helped = mentioned(tree, path, node).flatMap(({ helper, at }) => {
    if (seen.includes(helper.run)) return []
    const inner = assertionsIn(tree, helper.path, helper.run, [...seen, node, helper.run])
    const guards = guardsAround(at, node)
    const name = at.text
    // A helper that holds something without a word of an assertion library is one by its name.
    if (inner.length === 0 && promisesToAssert(name) && ts.isCallExpression(at.parent))
      return [namedAssertion(at.parent, name, node)]
    return inner.map((assertion) => ({ ...assertion, guards: assertion.guards + guards }))
  })
  return [...own, ...helped]
}

/** A predicate without assertions in it is what its property asserts. */
const propertiesIn = (node: ts.Node): ReadonlyArray<Assertion> =>
  nodesIn(node).flatMap((each) => {
    if (!ts.isCallExpression(each) || runsAt(each) === undefined) return []
    const predicate = each.arguments
      .filter((argument) => ts.isCallExpression(argument))
      .map((argument) => argument.arguments.at(-1))[0]
    const says = predicate !== undefined && ts.isArrowFunction(predicate) ? tokensOf(predicate.body) : ""
    const base = namedAssertion(each, "property", node)
    const text = says === "true" ? "property of nothing" : "property"
    return [
      {
        ...base,
        text,
        source: text,
        subject: "property",
        expected: [],
        strength: says === "true" ? 0 : base.strength,
        values: 1,
      },
    ]
  })

interface Around {
  readonly titles: ReadonlyArray<string>
  readonly modifiers: ReadonlyArray<Modifier>
  readonly rows: ReadonlyArray<Rows>
}

/** The tests and the asserting functions of a file. */
export const testsIn = (tree: Tree, path: string, text: string): TestFile => {
  const source = parse(path, text)
  const tests: Array<TestCase> = []

  const caseOf = (declaration: Declaration, around: Around): TestCase => {
    const { call, run } = declaration
    const node = run ?? call
    const timeouts = [
      optionIn(call, "timeout"),
      ...call.arguments.map((argument) =>
        ts.isNumericLiteral(argument) ? Number(argument.text) : undefined,
      ),
    ]
    return {
      file: path,
      line: lineOf(call),
      title: [...around.titles, declaration.title].join(" › "),
      body: run === undefined ? "" : tokensOf(run),
      modifiers: [...around.modifiers, ...declaration.modifiers, ...conditionsAround(call)],
      rows: [
        ...around.rows,
        ...declaration.tables.map((table) => rowsOf(tree, path, table)),
        ...loopsAround(tree, path, call),
      ],
      assertions: [...assertionsIn(tree, path, node), ...propertiesIn(call)],
      runs: nodesIn(call).flatMap((each) => (ts.isCallExpression(each) ? (runsAt(each) ?? []) : [])),
      skips: run === undefined ? [] : skipsIn(run),
      retries: Math.max(optionIn(call, "retry") ?? 0, 0),
      isEndless: timeouts.some((time) => time === 0 || time === Infinity),
      isShared: isInSuite(call),
    }
  }

  const visit = (node: ts.Node, around: Around): void => {
    const declaration = ts.isCallExpression(node) ? declarationOf(node) : undefined
    if (declaration?.kind === "test") {
      tests.push(caseOf(declaration, around))
      return
    }
    if (declaration !== undefined) {
      const inner = {
        titles: [...around.titles, declaration.title],
        modifiers: [...around.modifiers, ...declaration.modifiers, ...conditionsAround(declaration.call)],
        rows: [
          ...around.rows,
          ...declaration.tables.map((table) => rowsOf(tree, path, table)),
          ...loopsAround(tree, path, declaration.call),
        ],
      }
      ts.forEachChild(node, (child) => visit(child, inner))
      return
    }
    if (ts.isCallExpression(node)) tests.push(...suiteCall(tree, path, node, around))
    ts.forEachChild(node, (child) => visit(child, around))
  }
  visit(source, { titles: [], modifiers: [], rows: [] })

  const isInTest = (run: ts.Node): boolean => {
    for (let node = run.parent; !ts.isSourceFile(node); node = node.parent)
      if (ts.isCallExpression(node) && declarationOf(node)?.kind === "test") return true
    return false
  }
  const helpers = [...namesOf(source).functions].flatMap(([name, run]): ReadonlyArray<TestCase> => {
    if (isInTest(run) || isSuite({ path, run })) return []
    const assertions = nodesIn(run).flatMap((node) =>
      ts.isCallExpression(node) ? (assertionAt(node, run) ?? []) : [],
    )
    return assertions.length === 0
      ? []
      : [
          {
            file: path,
            line: lineOf(run),
            title: name,
            body: tokensOf(run),
            modifiers: [],
            rows: [],
            assertions,
            runs: [],
            skips: [],
            retries: 0,
            isEndless: false,
            isShared: true,
          },
        ]
  })
  return { tests, helpers }
}

/** A call of a function that declares tests, or that runs a table of cases, is as good as a test. */
const suiteCall = (
  tree: Tree,
  path: string,
  call: ts.CallExpression,
  around: Around,
): ReadonlyArray<TestCase> => {
  const name = ts.isIdentifier(call.expression) ? call.expression.text : ""
  const helper = name === "" ? undefined : helperOf(tree, path, name)
  const isForeign =
    /[sS]uite$/.test(name) ||
    (ts.isPropertyAccessExpression(call.expression) &&
      /[tT]ester$/.test(call.expression.expression.getText()) &&
      call.expression.name.text === "run")
  if (!(helper === undefined ? isForeign : isSuite(helper))) return []
  const tables = call.arguments.flatMap(tablesIn)
  return [
    {
      file: path,
      line: lineOf(call),
      title: [
        ...around.titles,
        `${tokensOf(call.expression)}(${call.arguments
          .filter((argument) => ts.isStringLiteralLike(argument))
          .map(tokensOf)
          .join(", ")})`,
      ].join(" › "),
      body: tokensOf(call),
      modifiers: [...around.modifiers, ...conditionsAround(call)],
      rows: [...tables.map((table) => rowsOf(tree, path, table)), ...loopsAround(tree, path, call)],
      assertions: helper === undefined ? [] : assertionsIn(tree, helper.path, helper.run),
      runs: [],
      skips: [],
      retries: 0,
      isEndless: false,
      isShared: true,
    },
  ]
}

/** The lists that are handed over, alone or as members of an object. */
const tablesIn = (argument: ts.Expression): ReadonlyArray<ts.Expression> => {
  if (ts.isArrayLiteralExpression(argument)) return [argument]
  return ts.isObjectLiteralExpression(argument)
    ? argument.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) ? tablesIn(property.initializer) : [],
      )
    : []
}

/** Whether a file may have tests, or what they assert with. */
export const mayHaveTests = (path: string, text: string | null): boolean =>
  text !== null &&
  isScript(path) &&
  !path.endsWith(".snap") &&
  (isTestCode(path) ||
    /vitest|(?:\b(?:expect|assert|test|it|describe|layer)|[sS]uite|[tT]ester)\b[^\n]*\(/.test(text))
