import { AST_NODE_TYPES, ASTUtils, type TSESTree } from "@typescript-eslint/utils"
import { methodOf } from "../../ast/bindings.ts"
import { effectNames } from "../../ast/effect-imports.ts"
import { isGlobalNamed } from "../../ast/globals.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"
import { makeIsDecoded } from "./decoding.ts"

const name = "no-undecoded-json"

const isCast = ({ parent }: TSESTree.Node): boolean =>
  (parent?.type === AST_NODE_TYPES.TSAsExpression || parent?.type === AST_NODE_TYPES.TSTypeAssertion) &&
  parent.typeAnnotation.type !== AST_NODE_TYPES.TSUnknownKeyword

/** What comes from outside as JSON goes through a schema before anything reads it. */
export const noUndecodedJson = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "JSON from outside goes through a schema." },
    schema: [],
    messages: {
      undecoded: message(name, {
        what: "`{{name}}` is read without a schema",
        why: "its type is a guess until a schema has checked it, and a wrong one fails far from here",
        fix: "decode the text with `Schema.decodeUnknownEffect(Schema.fromJsonString(Order))(text)`",
      }),
      body: message(name, {
        what: "`{{name}}` is read without a schema",
        why: "the other side may send anything, whatever its documentation says",
        fix: "decode it with `Effect.flatMap(HttpClientResponse.schemaBodyJson(Order))`, or with `Schema.decodeUnknownEffect(Order)`",
      }),
      cast: message(name, {
        what: "`{{name}}` is given a type with a cast",
        why: "a cast checks nothing: the value may be anything",
        fix: "replace the cast with `Schema.decodeUnknownEffect(Schema.fromJsonString(Order))(text)`",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (!isShell(file) || file.isTest) return {}
    const { sourceCode } = context
    const nameOf = effectNames(sourceCode)
    const isDecoded = makeIsDecoded(sourceCode, nameOf)

    const check = (node: TSESTree.Node, found: string, otherwise: "undecoded" | "body"): void => {
      const value = node.parent?.type === AST_NODE_TYPES.AwaitExpression ? node.parent : node
      if (isCast(value)) context.report({ node, messageId: "cast", data: { name: found } })
      else if (!isDecoded(node)) context.report({ node, messageId: otherwise, data: { name: found } })
    }

    /** Whether `message.json` stands where an effect does, as a body's accessor of effect/http. */
    const isBodyEffect = (node: TSESTree.MemberExpression): boolean => {
      const { parent } = node
      switch (parent.type) {
        case AST_NODE_TYPES.YieldExpression:
          return parent.delegate
        case AST_NODE_TYPES.MemberExpression:
          return methodOf(parent) === "pipe"
        case AST_NODE_TYPES.ArrowFunctionExpression:
          return parent.parent.type === AST_NODE_TYPES.CallExpression && isOfEffect(parent.parent)
        case AST_NODE_TYPES.CallExpression:
          return parent.callee !== node && isOfEffect(parent)
        default:
          return false
      }
    }
    const isOfEffect = ({ callee }: TSESTree.CallExpression): boolean =>
      nameOf(callee)?.startsWith("Effect.") === true

    return {
      CallExpression: (node) => {
        const { callee } = node
        if (callee.type !== AST_NODE_TYPES.MemberExpression) return
        const method = methodOf(callee)
        if (method === "parse" && isGlobalNamed("JSON", callee.object, sourceCode)) {
          check(node, "JSON.parse", "undecoded")
        }
        if (method === "json" && node.arguments.length === 0 && nameOf(callee) === undefined) {
          check(node, sourceCode.getText(node), "body")
        }
      },
      MemberExpression: (node) => {
        if (ASTUtils.getPropertyName(node) !== "json" || nameOf(node) !== undefined) return
        if (isBodyEffect(node)) check(node, sourceCode.getText(node), "body")
      },
    }
  },
})
