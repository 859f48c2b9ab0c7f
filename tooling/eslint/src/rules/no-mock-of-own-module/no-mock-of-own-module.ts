import { AST_NODE_TYPES, ASTUtils, type TSESTree } from "@typescript-eslint/utils"
import { methodOf } from "../../ast/bindings.ts"
import { importedNames } from "../../ast/effect-imports.ts"
import { isGlobalNamed } from "../../ast/globals.ts"
import { createRule } from "../../create-rule.ts"
import { locate } from "../../file.ts"
import { message } from "../../message.ts"
import { resolveImport } from "../../modules/resolve-import.ts"

const name = "no-mock-of-own-module"

const mockers = ["jest", "vi", "vitest"]
const replacing = /^(?:doMock|mock|setMock|unstable_mockModule)$/

/** What a test replaces, it replaces by an adapter that keeps the port's promises. */
export const noMockOfOwnModule = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A test mocks none of our own modules." },
    schema: [],
    messages: {
      mock: message(name, {
        what: '`{{name}}` replaces our own "{{module}}"',
        why: "the test then shows that the code works with something that does not exist, and goes on doing so when the module changes",
        fix: "provide a `Layer` with an honest adapter, such as `orderStoreMemory`, which passes the same suite as the real one",
      }),
      spy: message(name, {
        what: '`{{name}}` changes a function of our own "{{module}}"',
        why: "the test knows how the code is written, and breaks when that changes and not what it does",
        fix: "look at what comes of it: the answer, or what an adapter provided as a `Layer` has been told",
      }),
    },
  },
  create: (context) => {
    if (locate(context.filename)?.isTest !== true) return {}
    const { sourceCode } = context
    const nameOf = importedNames(sourceCode, (source) =>
      /^(?:vitest|@effect\/vitest|@jest\/globals)$/.test(source) ? "" : undefined,
    )

    const isMocker = (node: TSESTree.Node): boolean =>
      mockers.some((mocker) => nameOf(node) === mocker || isGlobalNamed(mocker, node, sourceCode))

    const isOwn = (specifier: string): boolean =>
      ["own-file", "elsewhere", "workspace"].includes(resolveImport(context.filename, specifier).kind)

    /** The module of `"./module.ts"` and of `import("./module.ts")`. */
    const moduleOf = (node: TSESTree.Node): string | undefined => {
      const source = node.type === AST_NODE_TYPES.ImportExpression ? node.source : node
      return ASTUtils.getStringIfConstant(source, sourceCode.getScope(node)) ?? undefined
    }

    /** The module of what `import * as module from "./module.ts"` binds. */
    const namespaceOf = (node: TSESTree.Node): string | undefined => {
      if (node.type !== AST_NODE_TYPES.Identifier) return undefined
      const definition = ASTUtils.findVariable(sourceCode.getScope(node), node)?.defs[0]?.node
      return definition?.type === AST_NODE_TYPES.ImportNamespaceSpecifier
        ? definition.parent.source.value
        : undefined
    }

    return {
      CallExpression: ({ callee, arguments: [target] }) => {
        if (callee.type !== AST_NODE_TYPES.MemberExpression || target === undefined) return
        const method = methodOf(callee) ?? ""
        const isSpy = method === "spyOn"
        if ((!isSpy && !replacing.test(method)) || !isMocker(callee.object)) return
        const module = isSpy ? namespaceOf(target) : moduleOf(target)
        if (module === undefined || !isOwn(module)) return
        const data = { name: sourceCode.getText(callee), module }
        context.report({ node: target, messageId: isSpy ? "spy" : "mock", data })
      },
    }
  },
})
