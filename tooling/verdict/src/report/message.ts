/** A finding's message in its parts. */
export interface MessageParts {
  /** What is wrong, and why it matters. */
  readonly what: string
  /** What to do; null where the message does not say it. */
  readonly fix: string | null
  /** Where more is written; null where the message names no page. */
  readonly page: string | null
}

/** Takes a message apart that ends with `Fix: …` and `Page: …`, either of which may be missing. */
export const partsOf = (message: string): MessageParts => {
  const pageAt = /(?:^|\s)Page: (?<page>\S+?)\.?\s*$/.exec(message)
  const rest = pageAt === null ? message : message.slice(0, pageAt.index)
  const fixAt = /(?:^|\s)Fix: /.exec(rest)
  return {
    what: (fixAt === null ? rest : rest.slice(0, fixAt.index)).trim(),
    fix: fixAt === null ? null : rest.slice(fixAt.index + fixAt[0].length).trim(),
    page: pageAt?.groups?.["page"] ?? null,
  }
}
