import type { FileChange } from "../change.ts"
import { without } from "../multiset.ts"
import { commentsOf, type Comment } from "../syntax/comments.ts"
import { isScript, parse } from "../syntax/parse.ts"
import type { Weakening } from "../weakening.ts"
import type { Guard } from "./guard.ts"
import { type Suppression, suppressionsIn } from "./suppression.ts"

const byLine = (text: string, comment: RegExp): ReadonlyArray<Comment> =>
  text.split("\n").flatMap((each, index) => {
    const found = comment.exec(each)
    return found === null ? [] : [{ text: found[0], line: index + 1 }]
  })

const fence = /^\s*(?:`{3,}|~{3,})/

/** What a document hides from its readers; what stands in examples is shown to them. */
const commentsOfMarkdown = (text: string): ReadonlyArray<Comment> => {
  let isExample = false
  const shown = text.split("\n").map((line) => {
    if (fence.test(line)) isExample = !isExample
    return isExample ? "" : line.replaceAll(/`[^`]*`/g, "")
  })
  return byLine(shown.join("\n"), /<!--.*|^\s*\[\/\/\]: #.*/)
}

/** The comments of a file in whichever language it is. */
const commentsIn = (path: string, text: string): ReadonlyArray<Comment> => {
  if (isScript(path) || /\.json[c5]?$/.test(path)) return commentsOf(parse(path, text))
  if (/\.mdx?$/.test(path)) return commentsOfMarkdown(text)
  if (path.endsWith(".sql")) return byLine(text, /--.*|\/\*.*/)
  if (/\.(?:html?|xml|svg|vue)$/.test(path)) return byLine(text, /<!--.*|\/\*.*|\/\/.*/)
  if (/\.(?:s?css|less)$/.test(path)) return byLine(text, /\/\*.*|\/\/.*/)
  if (/\.(?:snap|patch|diff|lock|txt)$/.test(path)) return []
  return byLine(text, /(?:^|\s)#.*|\/\*.*|(?:^|\s)\/\/.*/)
}

const quick =
  /disable|ignore|@ts-|nosec|noqa|no-?check|NOSONAR|noinspection|allow|@public|@internal|@alias|@beta|eslint|oxlint|effect-diagnostics|semgrep|pragma/i

interface Placed extends Suppression {
  readonly file: string
}

// Planted defects, and what they are compared with.
const isSample = (path: string): boolean => /(?:^|\/)fixtures\/|^tooling\/drills\/\d/.test(path)

const suppressionsOf = (path: string, text: string | null): ReadonlyArray<Placed> =>
  text === null || isSample(path) || !quick.test(text) || /(?:^|\/)pnpm-lock\.yaml$|\.snap$/.test(path)
    ? []
    : commentsIn(path, text).flatMap((comment) =>
        suppressionsIn(comment, path).map((found) => ({ ...found, file: path })),
      )

/** Where a suppression ends: one that ends no more reaches further. */
const endsOf = ({ path, was, before, after }: FileChange): ReadonlyArray<Weakening> => {
  const [old, now] = [suppressionsOf(was, before), suppressionsOf(path, after)]
  const count = (all: ReadonlyArray<Placed>, ends: boolean, tool: string): number =>
    all.filter((each) => each.ends === ends && each.key.startsWith(tool)).length
  return [...new Set(old.flatMap(({ key, ends }) => (ends ? [key.split(" ")[0] ?? ""] : [])))].flatMap(
    (tool) => {
      const [starts, closed] = [count(now, false, tool), count(now, true, tool)]
      const last = now.find(({ ends, key }) => !ends && key.startsWith(tool))
      return after !== null &&
        closed < count(old, true, tool) &&
        closed < Math.min(starts, count(old, false, tool))
        ? [
            {
              rule: "suppression-added",
              file: path,
              line: last?.line ?? 1,
              what: `what ${tool} is told to ignore ends no more`,
              was: "ended",
              is: "reaches to the end of the file",
            },
          ]
        : []
    },
  )
}

/** Watches for checks that are switched off in the code: one that moved is none more. */
export const suppressions: Guard = {
  paths: [],
  weakenings: ({ files }) => {
    // What stays as it was is neither read twice nor told.
    const before = files.flatMap((file) => suppressionsOf(file.was, file.before)).filter(({ ends }) => !ends)
    const after = files.flatMap((file) => suppressionsOf(file.path, file.after)).filter(({ ends }) => !ends)
    const inPlace = without(after, before, ({ key, file }) => `${key} ${file}`)
    const left = without(before, after, ({ key, file }) => `${key} ${file}`)
    const added = without(inPlace, left, ({ key }) => key)
    return [
      ...added.map(({ file, line, key, text }) => ({
        rule: "suppression-added",
        file,
        line,
        what: `\`${key}\` switches a check off`,
        was: "checked",
        is: text,
      })),
      ...files.flatMap(endsOf),
    ]
  },
}
