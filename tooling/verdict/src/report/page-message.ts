import { html, nothing, type Html } from "./html.ts"
import { partsOf } from "./message.ts"
import { linkTo, prose } from "./prose.ts"
import { clipped, counted, plain } from "./text.ts"

/** How much of what is wrong is shown before one asks for the rest. */
const shownAtOnce = 600

/** What is wrong; a long text is folded. */
export const whatIsWrong = (text: string): Html => {
  const start = clipped(text, shownAtOnce)
  return start === text
    ? html`<p class="what">${prose(text)}</p>`
    : html`<p class="what">${prose(start)}</p>
        <details>
          <summary>The whole message, ${counted(text.length, "character")}</summary>
          <p class="what">${prose(text)}</p>
        </details>`
}

/** A message, with its remedy and its page set apart. */
export const messageOf = (message: string): Html => {
  const { what, fix, page } = partsOf(plain(message))
  return html`${whatIsWrong(what)}
  ${fix === null ? nothing : html`<p class="part"><b>Fix</b> <span class="fix">${prose(fix)}</span></p>`}
  ${page === null ? nothing : html`<p class="part"><b>Page</b> <span>${linkTo(page)}</span></p>`}`
}
