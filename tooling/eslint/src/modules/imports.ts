import { readFileSync } from "node:fs"
import { parseForESLint } from "@typescript-eslint/parser"
import { AST_NODE_TYPES, type TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { whenChanged } from "./when-changed.ts"

/** One import, whichever way it is written. */
interface Import {
  /** As written, or `computed`. */
  readonly specifier: string
  /** "type" disappears when the program runs. `import { type A } from` does not: it runs the module all the same. */
  readonly kind: "static" | "dynamic" | "type"
}

/** Stands for the specifier of an `import()` that is known only when it runs; nothing resolves to it. */
const computed = "import(…)"

const constant = (source: TSESTree.Expression): string => {
  if (source.type === AST_NODE_TYPES.Literal && typeof source.value === "string") return source.value
  if (source.type !== AST_NODE_TYPES.TemplateLiteral || source.expressions.length > 0) return computed
  return source.quasis[0]?.value.cooked ?? computed
}

const importIn = (node: TSESTree.Node): Import | undefined => {
  if (node.type === AST_NODE_TYPES.ImportExpression)
    return { specifier: constant(node.source), kind: "dynamic" }
  if (node.type === AST_NODE_TYPES.TSImportType) return { specifier: node.source.value, kind: "type" }
  if (node.type === AST_NODE_TYPES.ImportDeclaration) {
    return { specifier: node.source.value, kind: node.importKind === "type" ? "type" : "static" }
  }
  const isExport =
    node.type === AST_NODE_TYPES.ExportAllDeclaration || node.type === AST_NODE_TYPES.ExportNamedDeclaration
  if (!isExport || node.source === null) return undefined
  return { specifier: node.source.value, kind: node.exportKind === "type" ? "type" : "static" }
}

/** A listener that a rule returns to see every import of the file. */
export const eachImport = (visit: (found: Import, node: TSESTree.Node) => void): TSESLint.RuleListener => {
  const see = (node: TSESTree.Node): void => {
    const found = importIn(node)
    if (found !== undefined) visit(found, node)
  }
  return {
    ImportDeclaration: see,
    ExportAllDeclaration: see,
    ExportNamedDeclaration: see,
    ImportExpression: see,
    TSImportType: see,
  }
}

const isNode = (value: unknown): value is TSESTree.Node =>
  typeof value === "object" && value !== null && "type" in value

/** A file that does not parse has no imports yet: the linter reports it when it comes to it. */
const parse = (file: string): ReturnType<typeof parseForESLint> | undefined => {
  try {
    return parseForESLint(readFileSync(file, "utf8"), { filePath: file })
  } catch {
    return undefined
  }
}

const read = whenChanged((file): ReadonlyArray<Import> => {
  const parsed = parse(file)
  if (parsed === undefined) return []
  const { ast, visitorKeys } = parsed
  const within = (node: TSESTree.Node): ReadonlyArray<Import> => {
    const children = (visitorKeys[node.type] ?? []).flatMap((key): unknown => Reflect.get(node, key))
    return [importIn(node) ?? [], children.filter(isNode).flatMap(within)].flat()
  }
  return within(ast)
})

/** The imports of a file on disk; none for what is not there or not a program. */
export const importsOf = (file: string): ReadonlyArray<Import> =>
  (/\.[cm]?[jt]sx?$/.test(file) && read(file)) || []
