import { join } from "node:path"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, entries, items, json, numberOr, textOr } from "../repository/json.ts"
import { binaryOf, lastWords, run } from "../repository/run-tool.ts"

/** What knip looks for, by its name there: the rule, what is wrong, and what to do. */
const kinds: Readonly<Record<string, readonly [rule: string, wrong: string, fix: string]>> = {
  files: ["unused-file", "is imported by nothing", "import it, or delete it"],
  dependencies: ["unused-dependency", "is a dependency that nothing imports", "remove it from package.json"],
  devDependencies: [
    "unused-dependency",
    "is a dependency that nothing imports",
    "remove it from package.json",
  ],
  optionalPeerDependencies: [
    "unused-dependency",
    "is a peer that nothing imports",
    "remove it from package.json",
  ],
  exports: ["unused-export", "is exported and imported nowhere", "take away `export`, or the code with it"],
  types: ["unused-export", "is exported and imported nowhere", "take away `export`, or the type with it"],
  namespaceMembers: ["unused-export", "is a member that nothing uses", "remove it"],
  enumMembers: ["unused-export", "is a member that nothing uses", "remove it"],
  duplicates: ["unused-duplicate-export", "is the same thing exported twice", "keep one of the names"],
  unlisted: ["unlisted-dependency", "is imported and not in package.json", 'add it there as "catalog:"'],
  binaries: [
    "unlisted-dependency",
    "is a command of a package that is not in package.json",
    "add the package there",
  ],
  unresolved: [
    "unresolved-import",
    "is imported and cannot be found",
    "mend the path, or export it where it is",
  ],
  catalog: [
    "unused-catalog-entry",
    "is in the catalog and used by no package",
    "remove it from pnpm-workspace.yaml",
  ],
  catalogReferences: [
    "unresolved-catalog-entry",
    "is used by a package and not in the catalog",
    "add it there",
  ],
}

/** What knip tells of an issue beside what it found. */
const besides = new Set(["file", "owners"])

const namesOf = (value: unknown): string =>
  textOr("", at(value, "name")) ||
  items(value)
    .map((one) => textOr("", at(one, "name")))
    .join(", ")

/** What a report of knip's JSON reporter says is unused, or used and not there. */
export const unusedIn = (report: unknown): ReadonlyArray<Diagnostic> =>
  items(at(report, "issues")).flatMap((issue) =>
    entries(issue).flatMap(([kind, found]) => {
      if (besides.has(kind)) return []
      const [rule = `unused-${kind}`, wrong = "is unused", fix = "remove it"] = kinds[kind] ?? []
      return items(found).map((one): Diagnostic => ({
        rule,
        file: textOr("", at(issue, "file")),
        line: numberOr(numberOr(1, at(one, "0", "line")), at(one, "line")),
        message: `${namesOf(one)} ${wrong}. Fix: ${fix}; where it is an entry that knip cannot see, declare it in tooling/structure/knip.json.`,
      }))
    }),
  )

/** Asks knip about the whole workspace. */
export const unused = async (root: string): Promise<ReadonlyArray<Diagnostic>> => {
  const config = join("tooling", "structure", "knip.json")
  const args = [binaryOf("knip", "knip"), "--config", config, "--no-progress", "--reporter", "json"]
  const result = await run(root, process.execPath, args)
  const report = json(result.stdout)
  if (report === undefined) throw new CannotDecide(`knip ended with ${result.status}: ${lastWords(result)}`)
  return unusedIn(report)
}
