import type { Tree } from "@touchstone/gate-kit/tree"
import ts from "typescript"
import { namesOf } from "../syntax/names.ts"
import { isScript, nodesIn, parse } from "../syntax/parse.ts"
import { fileOfModule } from "../workspace.ts"
import { declarationOf } from "./declaration.ts"

/** A function of ours that a test calls, and the file that it is in. */
export interface Helper {
  readonly path: string
  readonly run: ts.FunctionLikeDeclaration
}

/** The function that a name of a file stands for, if it is in the file, or in one of ours that it imports. */
export const helperOf = (tree: Tree, path: string, name: string, depth = 0): Helper | undefined => {
  const text = tree.text(path)
  if (text === null || !isScript(path) || depth > 3) return undefined
  const { functions, imports } = namesOf(parse(path, text))
  const run = functions.get(name)
  if (run !== undefined) return { path, run }
  const imported = imports.get(name)
  const file = imported && fileOfModule(tree, path, imported.module)
  return imported === undefined || file === undefined
    ? undefined
    : helperOf(tree, file, imported.imported, depth + 1)
}

/** The value that a name of a file stands for, and the file that it is in. */
export const valueNamed = (
  tree: Tree,
  path: string,
  name: string,
  depth = 0,
): { readonly path: string; readonly value: ts.Expression } | undefined => {
  const text = tree.text(path)
  if (text === null || !isScript(path) || depth > 3) return undefined
  const { imports, values } = namesOf(parse(path, text))
  const value = values.get(name)
  if (value !== undefined) return { path, value }
  const imported = imports.get(name)
  const file = imported && fileOfModule(tree, path, imported.module)
  return imported === undefined || file === undefined
    ? undefined
    : valueNamed(tree, file, imported.imported, depth + 1)
}

/** Whether a function declares tests. */
export const isSuite = ({ run }: Helper): boolean =>
  nodesIn(run).some((node) => ts.isCallExpression(node) && declarationOf(node) !== undefined)
