import type { Tree } from "@touchstone/gate-kit/tree"
import type { Change } from "../change.ts"
import { packageOf } from "../change.ts"
import { isTestCode } from "../tests/test-code.ts"
import { readJson } from "../values/read.ts"
import { at, entriesOf } from "../values/value.ts"

/** Whether a file is what tests have recorded. */
const isRecord = (path: string): boolean =>
  /(?:^|\/)(?:__snapshots__|pacts|golden)\/[^/]+$|\.snap$|(?:^|\/)verified-pacts\.json$/.test(path)

/** The packages of the workspace that one is made of: itself, and what it depends on, however indirectly. */
const madeOf = (tree: Tree, folder: string): ReadonlySet<string> => {
  const manifests = [...tree.files.keys()].filter((path) => /^[^/]+\/[^/]+\/package\.json$/.test(path))
  const byName = new Map(
    manifests
      .map((path) => {
        const json = readJson(path, tree.text(path) ?? "")
        return [at(json, "name"), { folder: path.slice(0, -"/package.json".length), json }] as const
      })
      .map(([name, known]) => [name?.kind === "scalar" ? String(name.value) : "", known] as const),
  )
  const reached = new Set<string>()
  const visit = (each: string): void => {
    if (reached.has(each)) return
    reached.add(each)
    const json = [...byName.values()].find((known) => known.folder === each)?.json
    for (const group of ["dependencies", "devDependencies"])
      for (const name of entriesOf(at(json, group)).keys()) {
        const found = byName.get(name)
        if (found !== undefined) visit(found.folder)
      }
  }
  visit(folder)
  return reached
}

/** Whether anything has changed that could make a test's answer another: sources, the test itself, or a dependency. */
export const isCausedBy = (change: Change, folder: string): boolean => {
  const packages = madeOf(change.after, folder)
  return change.files.some(({ path }) => {
    if (path === "pnpm-lock.yaml") return true
    if (isRecord(path) || path.endsWith(".md")) return false
    const own = packageOf(change.after, path)
    return packages.has(own) && (!isTestCode(path) || own === folder)
  })
}
