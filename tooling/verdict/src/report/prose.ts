import { posix } from "node:path"
import { html, type Html } from "./html.ts"
import { plain } from "./text.ts"

/** Running text, in which what stands in backticks is code. */
export const prose = (text: string): ReadonlyArray<Html> =>
  plain(text)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))

const isDocument = (path: string): boolean => /^[\w./-]+\.md(?:#[\w-]+)?$/.test(path)

/** A document of the repository, as seen from `.verdict/index.html`. */
export const linkTo = (path: string): Html =>
  isDocument(path) ? html`<a href="../${path}"><code>${path}</code></a>` : html`<code>${path}</code>`

const link = /\[([^\]]*)\]\(([^)]*)\)/

const inline = (markdown: string, folder: string): ReadonlyArray<Html> => {
  const found = link.exec(markdown)
  if (found === null) return prose(markdown)
  const [whole, label = "", target = ""] = found
  const path = posix.join(folder, target)
  return [
    ...prose(markdown.slice(0, found.index)),
    isDocument(path) ? html`<a href="../${path}">${label}</a>` : html`${label}`,
    ...inline(markdown.slice(found.index + whole.length), folder),
  ]
}

const paragraph = (block: string, folder: string): Html => {
  const items = block.split(/^- /m)
  const words = (text: string): ReadonlyArray<Html> =>
    inline(text.replaceAll("**", "").replaceAll(/\s+/g, " ").trim(), folder)
  return items.length > 1 && items[0] === ""
    ? html`<ul>
        ${items.slice(1).map((item) => html`<li>${words(item)}</li>`)}
      </ul>`
    : html`<p>${words(block)}</p>`
}

/** The Markdown that a gate's page is written in: paragraphs, lists, links from its folder, and code in fences. */
export const markdown = (text: string, folder: string): ReadonlyArray<Html> =>
  text.split(/^```\w*\n([^]*?)^```$/m).flatMap((part, index) =>
    index % 2 === 1
      ? [html`<pre><code>${plain(part).trimEnd()}</code></pre>`]
      : part
          .split(/\n\s*\n/)
          .filter((block) => block.trim() !== "")
          .map((block) => paragraph(block.trim(), folder)),
  )
