import { cases, differs, oasdiffVersion } from "../fixtures/cases/all.ts"
import type { Case } from "../fixtures/cases/case.ts"

const markers = { start: "<!-- cases -->", end: "<!-- /cases -->" }

const row = (cells: ReadonlyArray<string>): string => `| ${cells.join(" | ")} |`

const table = (rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  )
  const padded = rows.map((cells) => row(cells.map((cell, column) => cell.padEnd(widths[column] ?? 0))))
  const [head = "", ...body] = padded
  return [head, row(widths.map((width) => "-".repeat(width))), ...body].join("\n")
}

const isOurs = ({ ours }: Case): boolean => ours.startsWith("breaking ")

const cells = ({ id, oasdiff, ours, reason = "" }: Case): ReadonlyArray<string> => {
  const [verdict = "", rule = ""] = ours.split(" ")
  const [level = "", check = ""] = oasdiff.split(" ")
  const theirs = oasdiff === "no check" ? oasdiff : `${level} \`${check}\``
  return [id, theirs, `${verdict} \`${rule}\``, reason]
}

const listed = (some: ReadonlyArray<Case>): string =>
  table([["change", "oasdiff", "here", "because"], ...some.map(cells)])

/** The cases of the table in which oasdiff and the gate do not agree on what breaks. */
const differences = (): string => {
  const differing = cases.filter(differs)
  const counts = `Of ${cases.length} changes drawn from the rules of oasdiff ${oasdiffVersion}, the gate and oasdiff agree on ${cases.length - differing.length}. ERR and WARN are what oasdiff calls breaking.`
  return [
    counts,
    "### Breaking here, and not for oasdiff",
    listed(differing.filter(isOurs)),
    "### Breaking for oasdiff, and not here",
    listed(differing.filter((known) => !isOurs(known))),
  ].join("\n\n")
}

/** The page with the present cases between its markers. */
export const withCases = (page: string): string => {
  const [start, end] = [page.indexOf(markers.start), page.indexOf(markers.end)]
  if (start < 0 || end < start) throw new Error(`The page needs ${markers.start} and ${markers.end}.`)
  return `${page.slice(0, start + markers.start.length)}\n\n${differences()}\n\n${page.slice(end)}`
}
