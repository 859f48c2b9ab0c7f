/** Text that is HTML. Only `html` makes it, which escapes all that is not. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** A text with nothing in it that HTML would take for markup. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character)

type Value = string | number | Html | ReadonlyArray<Html>

const textOf = (value: Value): string => {
  if (value instanceof Html) return value.text
  return typeof value === "object" ? value.map(({ text }) => text).join("") : escaped(String(value))
}

/** HTML with values in it; what is not HTML itself is escaped. */
export const html = (strings: TemplateStringsArray, ...values: ReadonlyArray<Value>): Html =>
  new Html(strings.map((text, index) => text + textOf(values[index] ?? "")).join(""))

/** Nothing, where HTML may be left out. */
export const nothing = new Html("")
