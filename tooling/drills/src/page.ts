import type { Step } from "./change.ts"

// A block of code of which the first line names a file, such as "```ts packages/drill-core/src/due.ts", is that file.
const block = /^(?<fence>`{3,})\w+ (?<file>\S+\/\S+)\n(?<text>[\s\S]*?)^\k<fence>$/gm

/** The files that a page, or a part of it, has in it. */
export const filesIn = (markdown: string): ReadonlyArray<Extract<Step, { readonly write: string }>> =>
  [...markdown.matchAll(block)].map(({ groups: { file = "", text = "" } = {} }) => ({ file, write: text }))

/** What a page calls itself; empty where it has no name. */
export const titleOf = (markdown: string): string =>
  /^# (?<title>.+)$/m.exec(markdown)?.groups?.["title"] ?? ""

/** What stands under a heading, up to the next one of its rank; empty where there is no such heading. */
export const section = (markdown: string, heading: string): string =>
  markdown
    .split(/^## /m)
    .find((part) => part.startsWith(`${heading}\n`))
    ?.slice(heading.length) ?? ""
