import { AST_NODE_TYPES, ASTUtils, type TSESTree } from "@typescript-eslint/utils"
import { methodOf } from "./bindings.ts"
import type { NameOf } from "./effect-imports.ts"

const generatorTakers = new Set([
  "Effect.gen",
  "Effect.fn",
  "Effect.fnUntraced",
  "Effect.fnUntracedEager",
  "Option.gen",
  "Result.gen",
])

/** Whether a call hands a value through functions: `value.pipe(…)` or `pipe(value, …)`. */
export const isPipe = (nameOf: NameOf, { callee }: TSESTree.CallExpression): boolean =>
  methodOf(callee) === "pipe" || ["pipe", "Function.pipe"].includes(nameOf(callee) ?? "")

/** What made a value last: `Effect.map` of `Effect.map(x, f)`, of `Effect.map(f)(x)` and of `x.pipe(g, Effect.map(f))`. */
export const lastStep = (nameOf: NameOf, node: TSESTree.Node): string | undefined => {
  if (node.type !== AST_NODE_TYPES.CallExpression) return nameOf(node)
  if (isPipe(nameOf, node)) {
    const last = node.arguments.at(-1)
    return last === undefined ? undefined : lastStep(nameOf, last)
  }
  // A callee that is a call itself, such as that of `Effect.map(f)(x)`.
  return lastStep(nameOf, node.callee)
}

/** Whether a function is the generator of an `Effect.gen`, an `Effect.fn` or the like. */
export const isEffectGenerator = (nameOf: NameOf, node: TSESTree.FunctionLike | undefined): boolean =>
  node?.generator === true &&
  node.parent.type === AST_NODE_TYPES.CallExpression &&
  generatorTakers.has(lastStep(nameOf, node.parent) ?? "")

/** What a function answers with, where that is plain to see: an arrow's expression, or what its last statement returns. */
export const answerOf = (node: TSESTree.Node): TSESTree.Expression | undefined => {
  if (!ASTUtils.isFunction(node) || node.generator) return undefined
  if (node.body.type !== AST_NODE_TYPES.BlockStatement) return node.body
  const last = node.body.body.at(-1)
  return last?.type === AST_NODE_TYPES.ReturnStatement ? (last.argument ?? undefined) : undefined
}
