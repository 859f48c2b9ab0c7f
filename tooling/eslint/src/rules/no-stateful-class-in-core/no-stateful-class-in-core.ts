import { AST_NODE_TYPES, type TSESTree } from "@typescript-eslint/utils"
import { functionsAround, rootOf } from "../../ast/expressions.ts"
import { onMutation } from "../../ast/mutations.ts"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-stateful-class-in-core"
const fix = "use plain data with a `_tag` and functions that take it and return the next value"

type Field =
  | TSESTree.AccessorProperty
  | TSESTree.PropertyDefinition
  | TSESTree.TSAbstractAccessorProperty
  | TSESTree.TSAbstractPropertyDefinition
  | TSESTree.TSParameterProperty

const isInConstructor = (node: TSESTree.Node): boolean => {
  const parent = functionsAround(node)[0]?.parent
  return parent?.type === AST_NODE_TYPES.MethodDefinition && parent.kind === "constructor"
}

/** A functional core has values and functions over them, and no objects that change. */
export const noStatefulClassInCore = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A class in a functional core neither changes nor inherits." },
    schema: [],
    messages: {
      field: message(name, {
        what: "`{{name}}` can be written to, so that the object changes over time",
        why: "what a method answers depends on the calls before it",
        fix,
      }),
      setter: message(name, {
        what: "the setter `{{name}}` changes the object",
        why: "what a method answers depends on the calls before it",
        fix,
      }),
      this: message(name, {
        what: "`{{name}}` changes the object that a method is called on",
        why: "what a method answers depends on the calls before it",
        fix,
      }),
      extends: message(name, {
        what: "the class extends `{{name}}`",
        why: "inherited behaviour stands in another place than the code that has it, and a tag does the same in sight",
        fix,
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (file?.layer !== "core" || file.isTest) return {}
    const { sourceCode } = context

    const reportField = (node: Field): void => {
      if (node.readonly) return
      const what = node.type === AST_NODE_TYPES.TSParameterProperty ? node.parameter : node.key
      context.report({ node, messageId: "field", data: { name: sourceCode.getText(what) } })
    }
    const reportSuper = ({ superClass }: TSESTree.ClassDeclaration | TSESTree.ClassExpression): void => {
      if (superClass === null) return
      context.report({
        node: superClass,
        messageId: "extends",
        data: { name: sourceCode.getText(superClass) },
      })
    }
    const reportSetter = (node: TSESTree.MethodDefinition | TSESTree.TSAbstractMethodDefinition): void => {
      if (node.kind !== "set") return
      context.report({ node, messageId: "setter", data: { name: sourceCode.getText(node.key) } })
    }

    return {
      ...onMutation(sourceCode, ({ node, target }) => {
        if (rootOf(target).type !== AST_NODE_TYPES.ThisExpression || isInConstructor(node)) return
        context.report({ node, messageId: "this", data: { name: sourceCode.getText(node) } })
      }),
      AccessorProperty: reportField,
      PropertyDefinition: reportField,
      TSAbstractAccessorProperty: reportField,
      TSAbstractPropertyDefinition: reportField,
      TSParameterProperty: reportField,
      MethodDefinition: reportSetter,
      TSAbstractMethodDefinition: reportSetter,
      ClassDeclaration: reportSuper,
      ClassExpression: reportSuper,
    }
  },
})
