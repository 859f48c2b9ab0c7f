import ts from "typescript"
import type { Change, FileChange } from "../change.ts"
import { packageOf } from "../change.ts"
import { isCausedBy } from "./causes.ts"
import { parse } from "../syntax/parse.ts"
import type { Weakening } from "../weakening.ts"
import type { Guard } from "./guard.ts"

/** The recorded texts by their names; each name has a number behind it, which says nothing. */
const entriesIn = (path: string, text: string): ReadonlyMap<string, string> => {
  const entries = parse(path, text).statements.flatMap((statement) => {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return []
    const { left, right } = statement.expression
    return ts.isElementAccessExpression(left) && ts.isStringLiteralLike(left.argumentExpression)
      ? [[left.argumentExpression.text, right.getText()] as const]
      : []
  })
  return new Map(entries)
}

const isSnapshot = (path: string): boolean => /(?:^|\/)__snapshots__\/|\.snap$/.test(path)

const compareRecords = (
  change: Change,
  { path, was, before, after }: FileChange,
  known: ReadonlySet<string>,
): ReadonlyArray<Weakening> => {
  if (before === null) return []
  const [old, now] = [entriesIn(was, before), entriesIn(path, after ?? "")]
  // One that no other reader knows is compared whole.
  if (old.size === 0)
    return after === before
      ? []
      : [
          {
            rule: after === null ? "snapshot-removed" : "snapshot-edited",
            file: path,
            line: 1,
            what: "what was recorded is another",
            was: before,
            is: after ?? "gone",
          },
        ]
  const isCaused = isCausedBy(change, packageOf(change.after, path))
  return [...old].flatMap(([name, text]): ReadonlyArray<Weakening> => {
    const is = now.get(name)
    if (is === text || (is === undefined && known.has(text))) return []
    if (is !== undefined && isCaused) return []
    const line = (after ?? "").split("\n").findIndex((each) => each.includes(`exports[\`${name}\`]`)) + 1
    return [
      {
        rule: is === undefined ? "snapshot-removed" : "snapshot-edited",
        file: path,
        line: Math.max(line, 1),
        what:
          is === undefined
            ? `the snapshot \`${name}\` is gone`
            : `the snapshot \`${name}\` is another, though nothing that it records has changed`,
        was: text,
        is: is ?? "gone",
      },
    ]
  })
}

/** Watches over snapshots: they follow the code, and are not written by hand. */
export const snapshots: Guard = {
  paths: ["**/__snapshots__/", "*.snap"],
  weakenings: (change) => {
    const records = change.files.filter(({ path, was }) => isSnapshot(path) || isSnapshot(was))
    const known = new Set(
      records.flatMap(({ path, after }) => (after === null ? [] : [...entriesIn(path, after).values()])),
    )
    return records.flatMap((record) => compareRecords(change, record, known))
  },
}
