import { readFileSync } from "node:fs"
import { join } from "node:path"
import { filesIn } from "@touchstone/drills/page"
import type { Names } from "./names.ts"

/** A file by its path from the root, with its whole text. */
export interface File {
  readonly path: string
  readonly text: string
}

/** What a template calls what it is for, in each of the ways; it has two words so that no two of them are the same. */
const said = (names: Names): ReadonlyArray<readonly [string, string]> => [
  ["new-thing", names.kebab],
  ["newThing", names.camel],
  ["NewThing", names.pascal],
  ["new_thing", names.snake],
  ["NEW_THING", names.snake.toUpperCase()],
  ["new thing", names.words],
]

/** A text of a template, with the name said in the place of the template's, and `{{key}}` in that of each value. */
const filled = (text: string, names: Names, values: Readonly<Record<string, string>>): string =>
  [...said(names), ...Object.entries(values).map(([key, value]) => [`{{${key}}}`, value] as const)].reduce(
    (now, [from, to]) => now.replaceAll(from, to),
    text,
  )

const folder = join(import.meta.dirname, "..", "templates")

/** The files of a template: a page of `templates/`, in which each block of code is a file. */
export const rendered = (
  template: string,
  names: Names,
  values: Readonly<Record<string, string>> = {},
): ReadonlyArray<File> =>
  filesIn(readFileSync(join(folder, `${template}.md`), "utf8")).map(({ file, write }) => ({
    path: filled(file, names, values),
    text: filled(write, names, values),
  }))
