import { AST_NODE_TYPES, ASTUtils, TSESLint, type TSESTree } from "@typescript-eslint/utils"
import { functionsAround, rootOf } from "../../ast/expressions.ts"
import { onMutation } from "../../ast/mutations.ts"
import { originOf } from "../../ast/origin.ts"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-module-state-in-core"
const { DefinitionType, ScopeType } = TSESLint.Scope

type Variable = TSESLint.Scope.Variable

const isReassignable = ({ parent }: TSESLint.Scope.Definition): boolean =>
  parent?.type === AST_NODE_TYPES.VariableDeclaration && !parent.declare && /let|var/.test(parent.kind)

/** Where a variable is given another value by a function inside the one that declares it. */
const reassignedInside = ({ references, scope }: Variable): ReadonlyArray<TSESTree.Node> =>
  references
    .filter((reference) => reference.isWrite() && reference.from.variableScope !== scope.variableScope)
    .map(({ identifier }) => identifier)

/** Whether a function is called where it stands or handed to a call, and so need not outlive the one around it. */
const isCallback = ({ parent }: TSESTree.Node): boolean => parent?.type === AST_NODE_TYPES.CallExpression

/** Whether a function that may outlive the one that made this variable's value contains the node. */
const outlivesCall = ({ defs: [definition] }: Variable, node: TSESTree.Node): boolean => {
  if (definition?.type !== DefinitionType.Variable) return false
  const [maker] = functionsAround(definition.name)
  const around = functionsAround(node)
  return maker !== undefined && around.slice(0, around.indexOf(maker)).some((inner) => !isCallback(inner))
}

/** A functional core remembers nothing from one call to the next. */
export const noModuleStateInCore = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A functional core remembers nothing from one call to the next." },
    schema: [],
    messages: {
      let: message(name, {
        what: "`{{name}}` can be reassigned and outlives every call",
        why: "state in a module makes an answer depend on the calls before it",
        fix: "drop it, or declare it `const`; what must be remembered is passed in and the next one returned, as `evolve(state, event)` does",
      }),
      container: message(name, {
        what: "`{{name}}` belongs to the module and is changed in place",
        why: "state in a module makes an answer depend on the calls before it",
        fix: "build it complete where it is declared; drop a cache, and if a profile shows that it is needed, let the shell keep it",
      }),
      closure: message(name, {
        what: "`{{name}}` is changed by a function inside the one that declares it",
        why: "a closure that remembers makes an answer depend on the calls before it",
        fix: "return the next value for the caller to pass in again; within one call, use `reduce` or a `for` loop",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (file?.layer !== "core" || file.isTest) return {}
    const { sourceCode } = context
    const report = (messageId: "let" | "container" | "closure", node: TSESTree.Node, variable: Variable) =>
      context.report({ node, messageId, data: { name: variable.name } })
    const changedInPlace = new Set<Variable>()

    return {
      ...onMutation(sourceCode, ({ node, target }) => {
        const origin = originOf(target, sourceCode)
        if (origin?.kind === "module" && origin.variable !== null) changedInPlace.add(origin.variable)
        const root = rootOf(target)
        if (root.type !== AST_NODE_TYPES.Identifier) return
        const variable = ASTUtils.findVariable(sourceCode.getScope(root), root)
        if (variable !== null && outlivesCall(variable, node)) report("closure", node, variable)
      }),
      "Program:exit": () => {
        for (const variable of sourceCode.scopeManager?.scopes.flatMap((scope) => scope.variables) ?? []) {
          const [definition] = variable.defs
          if (definition === undefined) continue
          if (variable.scope.type !== ScopeType.module) {
            reassignedInside(variable).forEach((node) => report("closure", node, variable))
          } else if (isReassignable(definition)) report("let", definition.name, variable)
          else if (changedInPlace.has(variable)) report("container", definition.name, variable)
        }
      },
    }
  },
})
