import { AST_NODE_TYPES, ASTUtils, type TSESLint, type TSESTree } from "@typescript-eslint/utils"

/** Tells what a node names of the imported modules, and undefined where it names nothing of theirs. */
export type NameOf = (node: TSESTree.Node) => string | undefined

const importedAs = (specifier: TSESTree.ImportClause): string => {
  if (specifier.type !== AST_NODE_TYPES.ImportSpecifier) return ""
  const { imported } = specifier
  return imported.type === AST_NODE_TYPES.Identifier ? imported.name : imported.value
}

const dotted = (first: string, second: string): string =>
  [first, second].filter((part) => part !== "").join(".")

/**
 * Resolves names by what was imported, never by their spelling alone.
 *
 * @param moduleOf what a module is called in the names: "" for one that only bundles others, undefined to pass over it
 */
export const importedNames = (
  sourceCode: Readonly<TSESLint.SourceCode>,
  moduleOf: (source: string) => string | undefined,
): NameOf => {
  const bound = new Map<TSESTree.Node, string>()
  for (const statement of sourceCode.ast.body) {
    if (statement.type !== AST_NODE_TYPES.ImportDeclaration) continue
    const module = moduleOf(statement.source.value)
    if (module === undefined) continue
    for (const specifier of statement.specifiers) {
      for (const { references } of sourceCode.getDeclaredVariables(specifier)) {
        for (const { identifier } of references) bound.set(identifier, dotted(module, importedAs(specifier)))
      }
    }
  }
  const nameOf: NameOf = (node) => {
    if (node.type !== AST_NODE_TYPES.MemberExpression) return bound.get(node)
    const object = nameOf(node.object)
    const property = ASTUtils.getPropertyName(node)
    return object === undefined || property === null ? undefined : dotted(object, property)
  }
  return nameOf
}

/** "Effect" of "effect/Effect"; "" of what bundles several, such as "effect" and "effect/http". */
const effectModule = (source: string): string | undefined => {
  if (!/^(?:effect|@effect\/[^/]+)(?:\/|$)/.test(source)) return undefined
  const last = source.slice(source.lastIndexOf("/") + 1)
  return /^[A-Z]/.test(last) ? last : ""
}

/** "Effect.gen", whether it is written `Effect.gen`, `gen`, or with another name of either. */
export const effectNames = (sourceCode: Readonly<TSESLint.SourceCode>): NameOf =>
  importedNames(sourceCode, effectModule)
