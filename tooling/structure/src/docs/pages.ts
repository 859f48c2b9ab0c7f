import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { Document } from "./document.ts"

const most: ReadonlyArray<readonly [pattern: RegExp, lines: number]> = [
  [/(?:^|\/)(?:README|AGENTS|SKILL)\.md$/, 80],
  [/^docs\/adr\//, 60],
]

/** Documents that nobody reads to the end. */
export const tooLong = (documents: ReadonlyArray<Document>): ReadonlyArray<Diagnostic> =>
  documents.flatMap(({ path, lines }) =>
    most
      .filter(([pattern, limit]) => pattern.test(path) && lines > limit)
      .map(([, limit]) => ({
        rule: "too-long",
        file: path,
        line: limit + 1,
        message: `The page has ${lines} lines, and may have ${limit}: it is read again and again. Fix: move the detail to a page in docs/ and link to it.`,
      })),
  )

const leftOver = (
  rule: string,
  folder: string,
  names: ReadonlyArray<string>,
  documents: ReadonlyArray<Document>,
): ReadonlyArray<Diagnostic> =>
  documents
    .filter(({ path }) => posix.dirname(path) === folder && !names.includes(posix.basename(path, ".md")))
    .map(({ path }) => ({
      rule,
      file: path,
      line: 1,
      message: `The page explains nothing that is there. Fix: delete it, or give it the name that its ${folder === "docs/gates" ? "gate" : "rule"} has now.`,
    }))

/** Pages of rules and gates that are gone. */
export const leftOverPages = (
  documents: ReadonlyArray<Document>,
  rules: ReadonlyArray<string>,
  gates: ReadonlyArray<string>,
): ReadonlyArray<Diagnostic> => [
  ...leftOver("page-without-rule", "docs/rules", rules, documents),
  ...leftOver("page-without-gate", "docs/gates", gates, documents),
]
