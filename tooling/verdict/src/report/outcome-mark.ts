import type { Outcome, Word } from "../verdict.ts"
import { html, type Html } from "./html.ts"

/** The class of what means yes, no, or neither. Colour never says it alone: a word or a mark stands with it. */
export const tones: Readonly<Record<Word | Outcome, "yes" | "no" | "unknown">> = {
  RELEASABLE: "yes",
  "NOT RELEASABLE": "no",
  UNDECIDED: "unknown",
  passed: "yes",
  failed: "no",
  undecided: "unknown",
}

const marks: Readonly<Record<Outcome, string>> = { passed: "✓", failed: "✗", undecided: "?" }

/** The mark of an outcome. */
export const markOf = (outcome: Outcome): Html =>
  html`<span class="mark" aria-hidden="true">${marks[outcome]}</span>`
