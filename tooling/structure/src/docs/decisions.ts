import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import type { Document } from "./document.ts"

const numbered = /^(?<number>\d{4})-[a-z\d-]+\.md$/

/** Architecture decision records that are numbered wrongly, or superseded by nobody knows what. */
export const decisions = (documents: ReadonlyArray<Document>): ReadonlyArray<Diagnostic> => {
  const records = documents.filter(
    ({ path }) => posix.dirname(path) === "docs/adr" && !path.endsWith("README.md"),
  )
  return records.flatMap(({ path: file, text, links }, index): ReadonlyArray<Diagnostic> => {
    const number = numbered.exec(posix.basename(file))?.groups?.["number"]
    const expected = String(index + 1).padStart(4, "0")
    const wrongNumber = {
      rule: "decision-number",
      file,
      line: 1,
      message: `The record should have the number ${expected}: numbers have no gaps and are given once. Fix: rename it, and the links to it.`,
    }
    const superseded = text.split("\n").findIndex((line) => /^(?:\*\*)?superseded\b/i.test(line))
    const namesItself = text.startsWith(`# ${index + 1}. `)
    return [
      ...(number === expected ? [] : [wrongNumber]),
      ...(number !== expected || namesItself
        ? []
        : [
            {
              rule: "decision-number",
              file,
              line: 1,
              message: `The heading does not begin with the record's number. Fix: # ${index + 1}. What was decided`,
            },
          ]),
      ...(superseded < 0 || links.some(({ text: url, line }) => line === superseded + 1 && /\d{4}-/.test(url))
        ? []
        : [
            {
              rule: "superseded-by-nothing",
              file,
              line: superseded + 1,
              message:
                "The record is superseded and does not link the one that stands now. Fix: Superseded by [ADR N](NNNN-name.md).",
            },
          ]),
    ]
  })
}
