/** The four parts of every message of ours. */
export interface MessageParts {
  /** What is wrong here, with the name that was found, as a placeholder: "`{{name}}` reads the clock". */
  readonly what: string
  /** Why it matters, in one clause. */
  readonly why: string
  /** The exact fix, with the replacement's name. */
  readonly fix: string
}

/**
 * One line in one shape: what, why, fix, page.
 *
 * @param rule the rule's name, which is also its page's
 */
export const message = (rule: string, { what, why, fix }: MessageParts): string =>
  `${what}: ${why}. Fix: ${fix}. See docs/rules/${rule}.md`
