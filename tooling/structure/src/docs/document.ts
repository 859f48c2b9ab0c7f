import { posix } from "node:path"
import { fromMarkdown } from "mdast-util-from-markdown"
import { visit } from "unist-util-visit"
import { isPlanted, type Repository } from "../repository/repository.ts"

/** Words of a document, where they stand. */
interface Words {
  readonly text: string
  readonly line: number
}

/** A block of code. */
interface Block extends Words {
  /** What its fence says: `sh run`. */
  readonly fence: string
}

/** A Markdown document, taken apart. */
export interface Document {
  /** By its path from the root. */
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly links: ReadonlyArray<Words>
  /** What stands in backticks. */
  readonly code: ReadonlyArray<Words>
  readonly blocks: ReadonlyArray<Block>
  /** Where a link into it may lead. */
  readonly anchors: ReadonlySet<string>
}

type Headings = ReadonlyArray<string>

/** As GitHub makes them: of equal headings, the second one ends with `-1`. */
const anchorsOf = (headings: Headings): ReadonlySet<string> => {
  const slugs = headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-"),
  )
  return new Set(
    slugs.map((slug, index) => {
      const before = slugs.slice(0, index).filter((other) => other === slug).length
      return before === 0 ? slug : `${slug}-${before}`
    }),
  )
}

/** Takes a Markdown document apart. */
export const documentOf = (path: string, text: string): Document => {
  const links: Array<Words> = []
  const code: Array<Words> = []
  const blocks: Array<Block> = []
  const headings: Array<string> = []
  visit(fromMarkdown(text), (node) => {
    const line = node.position?.start.line ?? 1
    if (node.type === "link" || node.type === "image" || node.type === "definition")
      links.push({ text: node.url, line })
    if (node.type === "inlineCode") code.push({ text: node.value, line })
    if (node.type === "code")
      blocks.push({ text: node.value, line: line + 1, fence: `${node.lang ?? ""} ${node.meta ?? ""}`.trim() })
    if (node.type === "heading") {
      const words: Array<string> = []
      visit(node, (part) => {
        if (part.type === "text" || part.type === "inlineCode") words.push(part.value)
      })
      headings.push(words.join(""))
    }
  })
  return {
    path,
    text,
    lines: text.trimEnd().split("\n").length,
    links,
    code,
    blocks,
    anchors: anchorsOf(headings),
  }
}

// Changesets and changelogs speak of what was, not of what is.
const isHistory = (path: string): boolean =>
  path.startsWith(".changeset/") || posix.basename(path) === "CHANGELOG.md"

/** The documents of a repository: what people and agents are told. */
export const documentsOf = ({ files, text }: Repository): ReadonlyArray<Document> =>
  files
    .filter((path) => path.endsWith(".md") && !isPlanted(path) && !isHistory(path))
    .map((path) => documentOf(path, text(path)))
