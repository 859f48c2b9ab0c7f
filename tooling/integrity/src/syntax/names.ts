import ts from "typescript"
import { bare } from "./parse.ts"

/** Where a name comes from: `imported` of `module`; "*" for all of it. */
interface Import {
  readonly module: string
  readonly imported: string
}

/** What the names of a file stand for. */
export interface Names {
  readonly imports: ReadonlyMap<string, Import>
  /** What variables are made of, whichever block they are in. */
  readonly values: ReadonlyMap<string, ts.Expression>
  /** Functions that have a name, however they are written. */
  readonly functions: ReadonlyMap<string, ts.FunctionLikeDeclaration>
}

const importsIn = (statement: ts.Statement): ReadonlyArray<readonly [string, Import]> => {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return []
  const { importClause, moduleSpecifier } = statement
  const module = moduleSpecifier.text
  const bindings = importClause?.namedBindings
  const whole = importClause?.name === undefined ? [] : [[importClause.name.text, "default"] as const]
  const named =
    bindings === undefined
      ? []
      : ts.isNamespaceImport(bindings)
        ? [[bindings.name.text, "*"] as const]
        : bindings.elements.map(({ name, propertyName }) => [name.text, (propertyName ?? name).text] as const)
  return [...whole, ...named].map(([name, imported]) => [name, { module, imported }])
}

const known = new WeakMap<ts.SourceFile, Names>()

/** The names of a file. */
export const namesOf = (source: ts.SourceFile): Names => {
  const before = known.get(source)
  if (before !== undefined) return before
  const values = new Map<string, ts.Expression>()
  const functions = new Map<string, ts.FunctionLikeDeclaration>()
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name !== undefined) functions.set(node.name.text, node)
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      const value = bare(node.initializer)
      // The outermost of several with one name is what the others can be told from.
      if (!values.has(node.name.text)) values.set(node.name.text, value)
      const made = functionIn(value)
      if (made !== undefined && !functions.has(node.name.text)) functions.set(node.name.text, made)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  const names = { imports: new Map(source.statements.flatMap(importsIn)), values, functions }
  known.set(source, names)
  return names
}

/** A function that is written there, or handed over to what makes one of it, as in `Effect.fn(function* () {})`. */
const functionIn = (value: ts.Expression): ts.FunctionLikeDeclaration | undefined => {
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return value
  if (!ts.isCallExpression(value) || !/\bfn\w*$/.test(value.expression.getText())) return undefined
  return value.arguments.map((argument) => functionIn(bare(argument))).find((found) => found !== undefined)
}
