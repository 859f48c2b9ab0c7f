import type { Tree } from "@touchstone/gate-kit/tree"
import { weakenings } from "../src/judge.ts"

/** The files of a repository, by their paths. */
export type Files = Readonly<Record<string, string>>

/** A tree that is nowhere but here. */
export const treeOf = (files: Files): Tree => ({
  files: new Map(Object.entries(files)),
  text: (path) => files[path] ?? null,
})

/** What is said of a change: `rule file`, in one order. */
export const judged = (before: Files, after: Files): ReadonlyArray<string> =>
  weakenings(treeOf(before), treeOf(after))
    .map(({ rule, file }) => `${rule} ${file}`)
    .toSorted()

/** The rules that are broken, each once. */
export const rulesOf = (before: Files, after: Files): ReadonlyArray<string> => [
  ...new Set(judged(before, after).map((each) => each.slice(0, each.indexOf(" ")))),
]
