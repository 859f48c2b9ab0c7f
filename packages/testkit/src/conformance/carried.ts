import type { Parameter } from "./description.ts"

/** What arrives of a text in the place of a parameter; undefined where it cannot be sent, or would be another request. */
export const carried = ({ in: place }: Parameter, text: string): string | undefined => {
  switch (place) {
    case "header":
      return /^[\t\x20-\x7e]*$/.test(text) ? text.trim() : undefined
    case "path":
      return text.isWellFormed() && !["", ".", ".."].includes(text) ? text : undefined
    case "query":
      return text.toWellFormed()
  }
}
