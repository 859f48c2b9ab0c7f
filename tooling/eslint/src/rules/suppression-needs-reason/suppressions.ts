/** A comment that switches off some check. */
export interface Suppression {
  /** Its first words: "eslint-disable-next-line". */
  readonly directive: string
  /** What it switches off by name; undefined for a tool that has no names for it. */
  readonly rules: ReadonlyArray<string> | undefined
  /** Empty where there is none. */
  readonly reason: string
}

interface Form {
  readonly directive: RegExp
  readonly named: boolean
  /** What stands between the names and the reason. */
  readonly dash: RegExp
}

const twoDashes = /\s-{2,}\s/

const forms: ReadonlyArray<Form> = [
  { directive: /^(?:eslint|oxlint)-disable(?:-next-line|-line)?(?![\w-])/, named: true, dash: twoDashes },
  { directive: /^@effect-diagnostics(?:-next-line)?(?![\w-])/, named: true, dash: twoDashes },
  // Stryker has a way of its own to give a reason, which its reports then show.
  { directive: /^Stryker disable(?: next-line)?(?![\w-])/, named: true, dash: /\s-{2,}\s|:/ },
  {
    directive: /^(?:v8|c8|istanbul|node:coverage) (?:ignore|disable)(?! stop| end)\b/,
    named: false,
    dash: twoDashes,
  },
  { directive: /^@ts-(?:expect-error|ignore|nocheck)\b/m, named: false, dash: /[\s:–—-]+/ },
  // Rules of ESLint can be set in comments, too, and thereby switched off.
  { directive: /^eslint(?=\s+["'@\w/-]+\s*:)/, named: false, dash: twoDashes },
  { directive: /^prettier-ignore\b/, named: false, dash: /[\s:–—-]+/ },
]

/** Reads a comment as a suppression; undefined where it is none. */
export const readSuppression = (comment: string): Suppression | undefined => {
  const text = comment.replace(/^[\s*/]+/gm, "")
  for (const { dash, directive, named } of forms) {
    const found = directive.exec(text)
    if (found === null) continue
    const rest = text.slice(found.index + found[0].length)
    const [names = "", ...reason] = rest.split(dash)
    return {
      directive: found[0],
      rules: named ? names.split(/[\s,]+/).filter((rule) => rule !== "") : undefined,
      reason: reason.join(" ").trim(),
    }
  }
  return undefined
}

/** Whether it switches off everything that its tool would say. */
export const isBlanket = ({ rules }: Suppression): boolean =>
  rules?.every((rule) => rule === "all" || rule.startsWith("*")) === true
