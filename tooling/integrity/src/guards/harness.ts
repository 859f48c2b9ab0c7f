import ts from "typescript"
import type { FileChange } from "../change.ts"
import { without } from "../multiset.ts"
import { isScript, parse } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"
import { readConfig } from "../values/read.ts"
import { show } from "../values/value.ts"
import type { Weakening } from "../weakening.ts"
import type { Guard } from "./guard.ts"
import { registryLosses } from "./registries.ts"

/** The tools whose code decides. */
const decide =
  "verdict|integrity|gate-kit|eslint|structure|contracts|mutation|pacts|vitest|toolchain|architecture|bundle|test"

const sources = new RegExp(`^tooling/(?:${decide})/src/|^tooling/toolchain/[^/]+\\.mjs$`)
const drills = /^tooling\/drills\//

const isTest = (path: string): boolean =>
  /\.(?:test|spec)\.[cm]?[jt]sx?$|\/__snapshots__\/|\.snap$/.test(path)

/** The tests of the repository's structure are gates themselves. */
const isGateTest = (path: string): boolean => /^tooling\/structure\/src\/.*\.test\.ts$/.test(path)

const isWatched = (path: string): boolean =>
  (sources.test(path) && (!isTest(path) || isGateTest(path))) ||
  (drills.test(path) &&
    !isTest(path) &&
    !/\.md$|\/(?:package|tsconfig|turbo)\.json$|\/vitest\.config\.ts$/.test(path))

const statementsOf = (path: string, text: string): ReadonlyArray<ts.Statement> => parse(path, text).statements

/** Whether two versions say the same, whatever their layout and comments. */
const saysTheSame = ({ was, path, before, after }: FileChange): boolean => {
  if (isScript(path)) return tokensOf(parse(was, before ?? "")) === tokensOf(parse(path, after ?? ""))
  const [old, now] = [readConfig(was, before), readConfig(path, after)]
  return /\.(?:json|ya?ml)$/.test(path) && old !== undefined && show(old) === show(now)
}

/** Whether all that a test file declared is there as it was. */
const onlyAdds = ({ was, path, before, after }: FileChange): boolean => {
  const said = (statements: ReadonlyArray<ts.Statement>): ReadonlyArray<string> =>
    statements.filter((statement) => !ts.isImportDeclaration(statement)).map(tokensOf)
  return (
    without(said(statementsOf(was, before ?? "")), said(statementsOf(path, after ?? "")), (text) => text)
      .length === 0
  )
}

const folderOf = (path: string): string | undefined =>
  /^tooling\/(?:eslint\/src\/rules\/[^/]+|drills\/\d[^/]*)(?=\/)/.exec(path)?.[0]

const compareFile = (file: FileChange): ReadonlyArray<Weakening> => {
  const { was, path, before, after } = file
  if (before === null || !isWatched(was)) return []
  const place = { file: path, line: 1 }
  if (after === null)
    return [{ ...place, rule: "gate-removed", what: "it is code that decides", was: "there", is: "gone" }]
  if (saysTheSame(file) || (isGateTest(was) && onlyAdds(file))) return []
  const listed = registryLosses(file)
  if (listed !== undefined) return listed
  return [
    {
      ...place,
      rule: drills.test(was) ? "drill-changed" : "gate-changed",
      what: "it is code that decides, and may let through what it did not",
      ...firstDifference(file),
    },
  ]
}

/** The first thing that one version says and the other does not. */
const firstDifference = ({
  was,
  path,
  before,
  after,
}: FileChange): Pick<Weakening, "was" | "is" | "line"> => {
  const lines = (text: string | null): ReadonlyArray<string> =>
    (text ?? "").split("\n").map((line) => line.trim())
  const [old, now] = [lines(before), lines(after)]
  const isCode = isScript(path) && isScript(was)
  const says = (line: string): boolean => line !== "" && !(isCode && /^(?:\/\/|\/?\*)/.test(line))
  const gone = without(old, now, (line) => line).find(says)
  const added = without(now, old, (line) => line).find(says)
  return {
    was: gone ?? "without it",
    is: added ?? "without it",
    line: added === undefined ? 1 : now.indexOf(added) + 1,
  }
}

/** Watches over the code of the gates and the drills: one finding for each file that was there and is another. */
export const harness: Guard = {
  paths: ["/tooling/"],
  weakenings: ({ files }) => {
    const found = files.flatMap(compareFile)
    const gone = found.filter(({ rule }) => rule === "gate-removed")
    const folders = Map.groupBy(gone, ({ file }) => folderOf(file))
    const isWholeFolder = (folder: string): boolean => {
      const stays = files.some(({ path, after }) => after !== null && path.startsWith(`${folder}/`))
      return !stays
    }
    const together = [...folders].flatMap(([folder, all]): ReadonlyArray<Weakening> => {
      const [first] = all
      if (folder === undefined || first === undefined || !isWholeFolder(folder)) return all
      const rule = folder.startsWith("tooling/drills/") ? "drill-removed" : "rule-off"
      return [{ ...first, rule, what: `${folder} is gone, and what it holds is not held` }]
    })
    return [...found.filter(({ rule }) => rule !== "gate-removed"), ...together]
  },
}
