import type { TSESTree } from "@typescript-eslint/utils"
import { entryPointsOf } from "@touchstone/architecture"
import { effectNames } from "../../ast/effect-imports.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-run-outside-entry"

const running =
  /^(?:Effect\.run(?:Callback|Fork|Promise|Sync)(?:Exit)?(?:With)?|ManagedRuntime\.make|\w*Runtime\.(?:makeRunMain|run\w+))$/

/** Effects are run in one place of a shell, its entry point; everything else returns them. */
export const noRunOutsideEntry = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "Only an entry point runs effects." },
    schema: [],
    messages: {
      run: message(name, {
        what: "`{{name}}` outside the entry point",
        why: "an effect that is run here loses its caller's services, its span, its failures' types and its interruption",
        fix: "`yield*` it here, or return it; only {{entry}} runs effects",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (!isShell(file) || file.isTest) return {}
    const entryPoints = entryPointsOf(file.folder, file.layer)
    if (entryPoints.includes(file.path)) return {}
    const entry = entryPoints.join(" or ")
    const nameOf = effectNames(context.sourceCode)
    return {
      "MemberExpression, Identifier": (node: TSESTree.Identifier | TSESTree.MemberExpression) => {
        const used = nameOf(node)
        if (used === undefined || !running.test(used)) return
        context.report({ node, messageId: "run", data: { name: used, entry } })
      },
    }
  },
})
