import { AST_NODE_TYPES, ASTUtils, type TSESTree } from "@typescript-eslint/utils"
import { definitionOf, methodOf } from "../../ast/bindings.ts"
import { effectNames } from "../../ast/effect-imports.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-sql-from-strings"

/** Methods that send a string to the database as it is. */
const raw = new Set(["unsafe", "literal", "query", "execute", "raw"])

/** Of these a client of HTTP has its own, which take a request; only a string that is put together counts. */
const shared = new Set(["execute"])

/** Functions of effect's that have such a name; those of its other modules send nothing to a database. */
const ofSql = /^(?:Statement|SqlClient|PgClient)\./

const keywords =
  /^\s*(?:SELECT\s(?:[^]*\bFROM\b|\s*\w+\()|INSERT\s+INTO\b|UPDATE\s[^]*\bSET\b|DELETE\s+FROM\b|WITH\s+(?:RECURSIVE\s+)?\S+\s+(?:\([^)]*\)\s+)?AS\s*\(|(?:ALTER|CREATE|DROP)\s[^]*\b(?:COLUMN|DATABASE|EXTENSION|FUNCTION|INDEX|ROLE|SCHEMA|SEQUENCE|TABLE|TRIGGER|TYPE|USER|VIEW)\b|TRUNCATE\s+TABLE\b)/i

/** A statement begins in capitals or in small letters; "Select a size from …" is prose. */
const looksLikeSql = (text: string): boolean => /^\s*(?:[A-Z]+|[a-z]+)\b/.test(text) && keywords.test(text)

type PutTogether = TSESTree.BinaryExpression | TSESTree.TemplateLiteral

const isPutTogether = (node: TSESTree.Node): node is PutTogether =>
  node.type === AST_NODE_TYPES.TemplateLiteral ||
  (node.type === AST_NODE_TYPES.BinaryExpression && node.operator === "+")

/** The text of a string that is put together, with `?` for what is filled in. */
const textOf = (node: TSESTree.Node): string => {
  switch (node.type) {
    case AST_NODE_TYPES.TemplateLiteral:
      return node.quasis.map(({ value }) => value.raw).join("?")
    case AST_NODE_TYPES.BinaryExpression:
      return textOf(node.left) + textOf(node.right)
    case AST_NODE_TYPES.Literal:
      return String(node.value)
    default:
      return "?"
  }
}

/** Values reach the database as parameters, never as part of a statement's text. */
export const noSqlFromStrings = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "Values reach the database as parameters." },
    schema: [],
    messages: {
      raw: message(name, {
        what: "`{{name}}` is given a text that is not a constant",
        why: "whoever controls a part of the text controls the database",
        fix: "write sql`… ${value} …`, which sends values as parameters, and sql(identifier) for a name",
      }),
      statement: message(name, {
        what: "a statement of SQL is put together from strings",
        why: "whoever controls a part of the text controls the database",
        fix: "write sql`… ${value} …`, which sends values as parameters, and sql(identifier) for a name",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (!isShell(file) || file.isTest) return {}
    const { sourceCode } = context
    const nameOf = effectNames(sourceCode)

    const isConstant = (node: TSESTree.Node): boolean =>
      ASTUtils.getStringIfConstant(node, sourceCode.getScope(node)) !== null

    /** Whether a call sends its first argument to the database as a text that is not a constant. */
    const isUnsafe = ({ callee, arguments: [text] }: TSESTree.CallExpression): boolean => {
      const method = methodOf(callee) ?? ""
      const called = nameOf(callee)
      if (text === undefined || !raw.has(method) || (called !== undefined && !ofSql.test(called)))
        return false
      if (isConstant(text) || text.type === AST_NODE_TYPES.ObjectExpression) return false
      return !shared.has(method) || isPutTogether(definitionOf(sourceCode, text) ?? text)
    }

    const checkText = (node: PutTogether): void => {
      const { parent } = node
      if (isPutTogether(parent) || parent.type === AST_NODE_TYPES.TaggedTemplateExpression) return
      if (parent.type === AST_NODE_TYPES.CallExpression && isUnsafe(parent)) return
      if (isPutTogether(node) && looksLikeSql(textOf(node)) && !isConstant(node)) {
        context.report({ node, messageId: "statement" })
      }
    }

    return {
      CallExpression: (node) => {
        if (isUnsafe(node)) {
          context.report({ node, messageId: "raw", data: { name: sourceCode.getText(node.callee) } })
        }
      },
      TemplateLiteral: checkText,
      BinaryExpression: checkText,
    }
  },
})
