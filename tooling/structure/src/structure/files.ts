import { posix } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, entries, textOr } from "../repository/json.ts"
import { isPlanted, type Repository } from "../repository/repository.ts"
import type { Package } from "../repository/workspace.ts"

const mostLines = 300

const map = "tooling/architecture/src/architecture.ts"

/** The map's row of a package: it is looked up, never read in one go, and there are as many as packages. */
const isRowOfTheMap = (file: string, line: string): boolean =>
  file === map && /^\s*"[^"]+": "[^"]*",$/.test(line)

const isSource = (file: string): boolean => /\.(?:[cm]?[jt]sx?|sql|sh|css)$/.test(file) && !isPlanted(file)

/** Source files that are longer than what is read in one go. */
export const longFiles = ({ files, text }: Repository): ReadonlyArray<Diagnostic> =>
  files.filter(isSource).flatMap((file) => {
    const lines = text(file)
      .trimEnd()
      .split("\n")
      .filter((line) => !isRowOfTheMap(file, line)).length
    return lines <= mostLines
      ? []
      : [
          {
            rule: "file-too-long",
            file,
            line: mostLines + 1,
            message: `The file has ${lines} lines; more than ${mostLines} are more than one idea. Fix: give each idea a file that is named for it.`,
          },
        ]
  })

const comments = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g
const reExport = /export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+["'][^"']+["'];?/g

const onlyReExports = (text: string): boolean => {
  const code = text.replaceAll(comments, "").trim()
  return code !== "" && code.replaceAll(reExport, "").trim() === ""
}

const entryOf = ({ manifest }: Package): string => {
  const exported = at(manifest, "exports")
  return posix.normalize(
    textOr("", at(exported, ".")) || textOr("", exported) || textOr("", entries(exported)[0]?.[1]),
  )
}

/** Files called `index` that only pass on what others export, apart from the one entry of a package. */
export const barrels = (packages: ReadonlyArray<Package>, { text }: Repository): ReadonlyArray<Diagnostic> =>
  packages.flatMap((one) =>
    one.files
      .filter((file) => /(?:^|\/)index\.[cm]?[jt]sx?$/.test(file) && file !== entryOf(one))
      .map((file) => posix.join(one.folder, file))
      .filter((file) => !isPlanted(file) && onlyReExports(text(file)))
      .map((file): Diagnostic => ({
        rule: "barrel",
        file,
        line: 1,
        message:
          "The file only passes on what others export: whoever imports it loads them all, and cycles come by way of it. Fix: delete it and import the modules themselves; a package has one entry, which its package.json exports.",
      })),
  )
