import type { TSESTree } from "@typescript-eslint/utils"
import { createRule } from "../../create-rule.ts"
import { locate, rulesOf } from "../../file.ts"
import { message } from "../../message.ts"
import { isBlanket, readSuppression, type Suppression } from "./suppressions.ts"

const name = "suppression-needs-reason"
const shortest = 10

/** What no reason makes right, and what to do instead. */
const never: Readonly<Record<string, string>> = {
  "@ts-ignore": "mend the type, or write `@ts-expect-error` and a reason, which fails once it is not needed",
  "@ts-nocheck": "mend the types, or write `@ts-expect-error` and a reason at each place",
  eslint: "write `eslint-disable-next-line RULE -- reason` at the one place that needs it",
}

type Problem = "forbidden" | "never" | "itself" | "blanket" | "tool" | "above" | "reason"

/** ESLint runs the house's own rules and oxlint the general ones; the directive of one does not reach the other's. */
const otherTool = ({ directive, rules }: Suppression): string | undefined => {
  const own = rules?.every((rule) => rule.startsWith("house/")) === true
  const general = rules?.some((rule) => rule.startsWith("house/")) === false
  if (directive.startsWith("eslint-") && !own) return directive.replace("eslint", "oxlint")
  return directive.startsWith("oxlint-") && !general ? directive.replace("oxlint", "eslint") : undefined
}

const problemOf = (suppression: Suppression, above: string): Problem | undefined => {
  const { directive, reason, rules } = suppression
  if (never[directive] !== undefined) return "never"
  if (rules?.some((rule) => rule.endsWith(name)) === true) return "itself"
  if (isBlanket(suppression)) return "blanket"
  // Prettier knows the bare word alone; with anything after it, the comment does nothing.
  if (directive === "prettier-ignore") return reason === "" && above.length >= shortest ? undefined : "above"
  if (reason.length < shortest) return "reason"
  return otherTool(suppression) === undefined ? undefined : "tool"
}

/** Whoever switches a check off says which and why, and not in a core. */
export const suppressionNeedsReason = createRule({
  name,
  meta: {
    type: "problem",
    docs: { description: "A check is switched off by name and with a reason, or not at all." },
    schema: [],
    messages: {
      forbidden: message(name, {
        what: "`{{directive}}` in a {{layer}}",
        why: "no check is ever switched off there, in production or in tests",
        fix: "change the code so that the check passes, or move what needs the exception to a shell",
      }),
      never: message(name, {
        what: "`{{directive}}` switches off more than it names",
        why: "nobody learns when it is no longer needed, or what else it hides",
        fix: "{{instead}}",
      }),
      itself: message(name, {
        what: "`{{directive}}` switches off the rule that watches over suppressions",
        why: "whatever follows would be hidden without a reason",
        fix: "take `{{name}}` out of the comment",
      }),
      blanket: message(name, {
        what: "`{{directive}}` does not say which rule it switches off",
        why: "it also hides what nobody has found yet",
        fix: "name the rule, `{{directive}} RULE -- reason`",
      }),
      tool: message(name, {
        what: "`{{directive}}` names `{{rules}}`, which is not its tool's",
        why: "ESLint runs the rules that begin with `house/` and oxlint all others: one of them has nothing there to switch off",
        fix: "write `{{other}} RULE -- reason`",
      }),
      above: message(name, {
        what: "`{{directive}}` must stand alone, below a comment with the reason",
        why: "without a reason nobody dares to remove it, and with one behind it prettier does not know it",
        fix: "write the reason in a comment on the line above, and nothing after `{{directive}}`",
      }),
      reason: message(name, {
        what: "`{{directive}}` has no reason of at least {{shortest}} characters",
        why: "the next reader cannot tell whether it is still needed",
        fix: "add it at the end of the comment, after ` -- `",
      }),
    },
  },
  create: (context) => {
    const file = locate(context.filename)
    const isForbidden = file !== undefined && rulesOf(file)?.suppressions === "none"
    const comments = context.sourceCode.getAllComments()
    const endingAbove = ({ loc }: TSESTree.Comment): string =>
      comments.find((other) => other.loc.end.line === loc.start.line - 1)?.value.trim() ?? ""

    const check = (comment: TSESTree.Comment): void => {
      const suppression = readSuppression(comment.value)
      const found = suppression && (isForbidden ? "forbidden" : problemOf(suppression, endingAbove(comment)))
      if (!found) return
      const { directive } = suppression
      context.report({
        // Before the line's first column, where a directive on that line does not reach.
        loc: { start: { line: comment.loc.start.line, column: -1 }, end: comment.loc.end },
        messageId: found,
        data: {
          directive,
          layer: file?.layer,
          name,
          shortest,
          instead: never[directive],
          rules: suppression.rules?.join(", "),
          other: otherTool(suppression),
        },
      })
    }
    return { Program: () => comments.forEach(check) }
  },
})
