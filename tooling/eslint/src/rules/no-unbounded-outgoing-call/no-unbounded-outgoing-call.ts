import { AST_NODE_TYPES, type TSESTree } from "@typescript-eslint/utils"
import { definitionOf } from "../../ast/bindings.ts"
import { effectNames } from "../../ast/effect-imports.ts"
import { isGlobalNamed } from "../../ast/globals.ts"
import { createRule } from "../../create-rule.ts"
import { isShell, locate } from "../../file.ts"
import { message } from "../../message.ts"
import { type Bounds, boundsReader, isRetry, none, propertyOf, trusted, union } from "./bounds.ts"
import { makeIsSending } from "./clients.ts"
import { makeEnds } from "./ends.ts"

const name = "no-unbounded-outgoing-call"

const clientMakers = /^HttpApiClient\.(?:endpoint|group|make|makeWith)$/

/** What this service asks of another has a time in which it must answer, and a number of attempts. */
export const noUnboundedOutgoingCall = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "An outgoing call has a time-out and a bounded retry." },
    schema: [],
    messages: {
      timeout: message(name, {
        what: "`{{name}}` without a time-out",
        why: "a server that never answers holds this caller, and its caller, for ever",
        fix: 'add `Effect.timeout("5 seconds")` to its chain, `HttpClient.transformResponse(Effect.timeout("5 seconds"))` to its client, or `signal: AbortSignal.timeout(5000)` to `fetch`',
      }),
      retry: message(name, {
        what: "`{{name}}` without a retry",
        why: "connections break now and then, and whoever waits for the answer should not see it",
        fix: 'add `Effect.retry({ schedule: Schedule.exponential("100 millis"), times: 3 })` to its chain, after the time-out, or `HttpClient.retryTransient({ times: 3 })` to its client; `times: 0` says that it must not be repeated',
      }),
      unboundedRetry: message(name, {
        what: "`{{name}}` without an end",
        why: "a server that is down is asked for ever, and the more callers it has the harder it comes back",
        fix: "add `times: 3`, or limit the schedule with `Schedule.upTo({ times: 3 })`",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    if (!isShell(file) || file.isTest) return {}
    const { sourceCode } = context
    const nameOf = effectNames(sourceCode)
    const bounds = boundsReader(sourceCode, nameOf)
    const isSending = makeIsSending(sourceCode, nameOf)
    const ends = makeEnds(sourceCode, nameOf)
    const resolved = (node: TSESTree.Node): TSESTree.Node => definitionOf(sourceCode, node) ?? node

    /** Of `{ transformClient: (client) => client.pipe(…) }`; what is defined in another file is trusted. */
    const ofClientOptions = (options: TSESTree.Node | undefined): Bounds => {
      if (options === undefined) return none
      return union(
        ["httpClient", "transformClient", "transformResponse"]
          .flatMap((key) => propertyOf(resolved(options), key) ?? [])
          .map(resolved)
          .map((value) => (value.type === AST_NODE_TYPES.Identifier ? trusted : bounds.of(value))),
      )
    }

    const ofFetchOptions = (options: TSESTree.Node | undefined): Bounds => {
      if (options === undefined) return none
      const value = resolved(options)
      const known = value.type === AST_NODE_TYPES.ObjectExpression
      return { timeout: !known || propertyOf(value, "signal") !== undefined, retry: false }
    }

    const report = (node: TSESTree.Node, found: Bounds): void => {
      const data = { name: sourceCode.getText(node) }
      if (!found.timeout) context.report({ node, messageId: "timeout", data })
      if (!found.retry) context.report({ node, messageId: "retry", data })
    }

    return {
      "MemberExpression, Identifier": (node: TSESTree.Identifier | TSESTree.MemberExpression) => {
        if (!isSending(node)) return
        const client = node.type === AST_NODE_TYPES.MemberExpression ? bounds.of(node.object) : none
        report(node, union([client, bounds.around(node)]))
      },
      CallExpression: (node) => {
        const called = nameOf(node.callee) ?? ""
        const policy = node.arguments.at(called === "Effect.retryOrElse" ? -2 : -1)
        if (isRetry(called) && policy !== undefined && !ends(policy)) {
          context.report({ node, messageId: "unboundedRetry", data: { name: called } })
        }
        if (clientMakers.test(called)) report(node.callee, ofClientOptions(node.arguments[1]))
        if (isGlobalNamed("fetch", node.callee, sourceCode)) {
          const { retry } = bounds.around(node)
          report(node.callee, union([{ timeout: false, retry }, ofFetchOptions(node.arguments[1])]))
        }
      },
    }
  },
})
