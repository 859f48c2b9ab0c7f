import { Refusal } from "./refusal.ts"

/** A name in each of the ways in which code says it. */
export interface Names {
  /** As it was given: `gift-cards`. */
  readonly kebab: string
  readonly camel: string
  readonly pascal: string
  readonly snake: string
  readonly words: string
}

/** Roles of the database are called by it, with an ending; PostgreSQL cuts what is longer than 63 letters. */
const longest = 40

const reserved = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield aux con nul prn`.split(
    /\s+/,
  ),
)

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** Reads a name that becomes a folder, a package and identifiers. */
export const namesOf = (name: string): Names => {
  if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(name))
    throw new Refusal(
      `"${name}" is no name: small letters and digits, words joined by single hyphens, the first a letter, such as gift-cards.`,
    )
  if (name.length > longest)
    throw new Refusal(`"${name}" has ${name.length} characters; a name has at most ${longest}.`)
  if (reserved.has(name))
    throw new Refusal(`"${name}" is a word of the language or of the system; choose another one.`)
  const words = name.split("-")
  const pascal = words.map(capitalised).join("")
  return {
    kebab: name,
    camel: pascal.slice(0, 1).toLowerCase() + pascal.slice(1),
    pascal,
    snake: words.join("_"),
    words: words.join(" "),
  }
}

/** Makes a name of a title: `Keep prices in cents` is `keep-prices-in-cents`. */
export const slugOf = (title: string): string => {
  const slug = title
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, "-")
    .replaceAll(/^-|-$/g, "")
  if (!/[a-z]/.test(slug) || /[\n\r]/.test(title))
    throw new Refusal(`"${title}" is no title: say what was decided, in a line of words.`)
  if (title.length > 80) throw new Refusal(`The title has ${title.length} characters; it has at most 80.`)
  return slug
}
