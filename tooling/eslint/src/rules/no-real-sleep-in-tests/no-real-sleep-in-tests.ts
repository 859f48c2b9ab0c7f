import { AST_NODE_TYPES, type TSESTree } from "@typescript-eslint/utils"
import { methodOf } from "../../ast/bindings.ts"
import { effectNames, importedNames } from "../../ast/effect-imports.ts"
import { globalUses } from "../../ast/globals.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"

const name = "no-real-sleep-in-tests"

const timers = new Set(["setTimeout", "setInterval"])
const waits = /^timers\.(?:promises\.)?(?:scheduler\.wait|setInterval|setTimeout)$/
const sleeping = /^Effect\.(?:delay|sleep)$/

/** Whether a callee is of a test that runs on the real clock: `it.live`, `it.live.each(…)`. */
const isLive = (callee: TSESTree.Node): boolean => {
  switch (callee.type) {
    case AST_NODE_TYPES.MemberExpression:
      return methodOf(callee) === "live" || isLive(callee.object)
    case AST_NODE_TYPES.CallExpression:
      return isLive(callee.callee)
    default:
      return false
  }
}

/** Whether a callee is `layer(…, { excludeTestServices: true })`, whose tests run on the real clock as well. */
const isWithoutTestClock = (callee: TSESTree.Node): boolean =>
  callee.type === AST_NODE_TYPES.CallExpression &&
  callee.arguments.some(
    (options) =>
      options.type === AST_NODE_TYPES.ObjectExpression &&
      options.properties.some(
        (property) =>
          property.type === AST_NODE_TYPES.Property &&
          property.key.type === AST_NODE_TYPES.Identifier &&
          property.key.name === "excludeTestServices" &&
          property.value.type === AST_NODE_TYPES.Literal &&
          property.value.value === true,
      ),
  )

/** A test waits for what it is waiting for, and not for a while. */
export const noRealSleepInTests = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A test does not sleep." },
    schema: [],
    messages: {
      timer: message(name, {
        what: "`{{name}}` in a test",
        why: "a time that suffices here is too short on a busy machine and too long on every other",
        fix: 'let time pass with `TestClock.adjust("1 minute")` under `it.effect`, or wait for the condition itself with `vi.waitFor(() => …)`',
      }),
      sleep: message(name, {
        what: "`{{name}}` on the real clock",
        why: "a time that suffices here is too short on a busy machine and too long on every other",
        fix: 'use `it.effect` and let time pass with `TestClock.adjust("1 minute")`, or retry the condition itself with `Effect.retry({ schedule, times })`',
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    const isProduct = isShell(file) || file?.layer === "core" || file?.layer === "contract"
    if (!isProduct || !file.isTest) return {}
    const { sourceCode } = context
    const nameOf = effectNames(sourceCode)
    const timerOf = importedNames(sourceCode, (source) =>
      /^(?:node:)?timers(?:\/promises)?$/.test(source) ? "timers" : undefined,
    )

    const isOnRealClock = (node: TSESTree.Node): boolean =>
      sourceCode
        .getAncestors(node)
        .filter((ancestor) => ancestor.type === AST_NODE_TYPES.CallExpression)
        .some(
          ({ callee }) =>
            isLive(callee) ||
            isWithoutTestClock(callee) ||
            ["live", "TestClock.withLive"].includes(nameOf(callee) ?? ""),
        )

    return {
      Program: () => {
        for (const node of globalUses(sourceCode)) {
          if (timers.has(node.name)) context.report({ node, messageId: "timer", data: { name: node.name } })
        }
      },
      "MemberExpression, Identifier": (node: TSESTree.Identifier | TSESTree.MemberExpression) => {
        if (waits.test(timerOf(node) ?? "")) {
          context.report({ node, messageId: "timer", data: { name: sourceCode.getText(node) } })
        }
        const used = nameOf(node) ?? ""
        if (sleeping.test(used) && isOnRealClock(node)) {
          context.report({ node, messageId: "sleep", data: { name: used } })
        }
      },
    }
  },
})
