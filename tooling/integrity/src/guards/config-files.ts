import type { Change, FileChange } from "../change.ts"
import { packageOf } from "../change.ts"
import { glob } from "../glob.ts"
import { settingsAbove } from "./shadows.ts"
import { compare, type Row } from "../values/compare.ts"
import { readConfig } from "../values/read.ts"
import { at, show, textOf, type Value } from "../values/value.ts"
import { brief, type Weakening } from "../weakening.ts"

/** A kind of configuration: which files are of it, and which way its settings weaken. */
export interface ConfigKind {
  readonly files: string
  readonly table: ReadonlyArray<Row>
  /** What holds for settings that the table does not know; left out, any change of them is named. */
  readonly otherwise?: Row
  /** Reads it some other way, such as with what it extends. */
  readonly read?: (change: Change, file: FileChange, side: "before" | "after") => Value | undefined
}

const compareFile = (kind: ConfigKind, change: Change, file: FileChange): ReadonlyArray<Weakening> => {
  const read =
    kind.read ?? ((_, each, side) => readConfig(each[side === "before" ? "was" : "path"], each[side]))
  const at = { file: file.path, line: 1 }
  if (file.before === null) return []
  if (file.after === null) {
    const isPackageGone = !change.after.files.has(`${packageOf(change.before, file.was)}/package.json`)
    if (isPackageGone && packageOf(change.before, file.was) !== "") return []
    // What the repository shares holds there then.
    if (settingsAbove(change.after, file.was) !== undefined) return []
    return [
      { ...at, rule: "gate-removed", what: `${file.was} guards nothing any more`, was: "there", is: "gone" },
    ]
  }
  const [old, now] = [read(change, file, "before"), read(change, file, "after")]
  if (now === undefined && old !== undefined)
    return [
      {
        ...at,
        rule: "gate-changed",
        what: `${file.path} cannot be read`,
        was: brief(show(old)),
        is: "unreadable",
      },
    ]
  const paths = [...change.after.files.keys()]
  return compare(kind.table, old, now, kind.otherwise)
    .filter(({ key }) => !selectsAsMuch(key, old, now, file, paths))
    .map(({ rule, key, was, is, line }) => ({
      rule,
      file: file.path,
      line,
      what: `\`${key}\` guards less`,
      was,
      is,
    }))
}

const selecting = /(?:^|\.)(?:mutate|include)$/

/** Whether other patterns select all files that the patterns before did, and those did select some. */
const selectsAsMuch = (
  key: string,
  old: Value | undefined,
  now: Value | undefined,
  { path }: FileChange,
  paths: ReadonlyArray<string>,
): boolean => {
  if (!selecting.test(key)) return false
  const folder = path.slice(0, path.lastIndexOf("/") + 1)
  const selectedBy = (value: Value | undefined): ReadonlyArray<string> | undefined => {
    const list = at(value, ...key.split("."))
    if (list?.kind !== "list") return undefined
    const patterns = list.items.flatMap((item) => textOf(item) ?? [])
    const [out, into] = [true, false].map((isOut) =>
      patterns.filter((each) => each.startsWith("!") === isOut).map((each) => glob(each.replace(/^!/, ""))),
    )
    return paths
      .flatMap((each) => (each.startsWith(folder) ? [each.slice(folder.length)] : []))
      .filter((each) => into?.some((asks) => asks(each)) === true && out?.some((asks) => asks(each)) !== true)
  }
  const [was, is] = [selectedBy(old), new Set(selectedBy(now))]
  return was !== undefined && was.length > 0 && was.every((each) => is.has(each))
}

/** What configurations of some kinds lost, each file judged by the first kind that it is of. */
export const configWeakenings =
  (kinds: ReadonlyArray<ConfigKind>) =>
  (change: Change): ReadonlyArray<Weakening> =>
    change.files.flatMap((file) => {
      const kind = kinds.find(({ files }) => glob(files)(file.was) || glob(files)(file.path))
      return kind === undefined ? [] : compareFile(kind, change, file)
    })
