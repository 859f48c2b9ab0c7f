import { ignoreLine } from "../glob.ts"
import { without } from "../multiset.ts"
import type { Weakening } from "../weakening.ts"
import type { Guard } from "./guard.ts"

const isIgnoreFile = (path: string): boolean => /(?:^|\/)\.[a-z]+ignore$/.test(path)

interface Line {
  readonly text: string
  readonly line: number
}

const linesOf = (text: string | null): ReadonlyArray<Line> =>
  (text ?? "").split("\n").flatMap((each, index) => {
    const line = each.trim()
    return line === "" || line.startsWith("#") ? [] : [{ text: line, line: index + 1 }]
  })

/** The paths that an ignore file hides; the last line that matches decides. */
const hiddenBy = (lines: ReadonlyArray<Line>, paths: ReadonlyArray<string>): ReadonlySet<string> => {
  const patterns = lines.map(({ text }) => ({ hides: !text.startsWith("!"), matches: ignoreLine(text) }))
  return new Set(paths.filter((path) => patterns.findLast(({ matches }) => matches(path))?.hides === true))
}

/** Watches over the files that say what a tool does not look at: what the repository has is not hidden from one. */
export const ignoreFiles: Guard = {
  paths: [".gitignore", ".prettierignore"],
  weakenings: (change) =>
    change.files.flatMap(({ path, was, before, after }): ReadonlyArray<Weakening> => {
      if (!isIgnoreFile(path) || after === null) return []
      const folder = was.slice(0, was.lastIndexOf("/") + 1)
      const tracked = [...new Set([...change.before.files.keys(), ...change.after.files.keys()])].flatMap(
        (file) => (file.startsWith(folder) ? [file.slice(folder.length)] : []),
      )
      const [old, now] = [linesOf(before), linesOf(after)]
      const hiddenBefore = hiddenBy(old, tracked)
      const hidden = [...hiddenBy(now, tracked)].filter((file) => !hiddenBefore.has(file))
      const [example] = hidden
      if (example === undefined) return []
      const line = without(now, old, ({ text }) => text)[0] ?? now.at(-1)
      return [
        {
          rule: "ignore-added",
          file: path,
          line: line?.line ?? 1,
          what: `\`${line?.text ?? ""}\` hides ${hidden.length} file${hidden.length === 1 ? "" : "s"} of the repository, such as ${folder}${example}`,
          was: "looked at",
          is: "hidden",
        },
      ]
    }),
}
