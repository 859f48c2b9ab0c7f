import { execFileSync } from "node:child_process"
import { existsSync, statSync } from "node:fs"
import { relative, resolve, sep } from "node:path"
import { parseArgs } from "node:util"
import { asLine, byPlace } from "@touchstone/gate-kit/diagnostic"
import { format, generalRules, houseRules, types, type Tool } from "./tools.ts"

const help = `npm run check [-- FILE...]

Looks at just these files: formatter, types, lint. Without a name: at those that have changed since the last commit.
With --staged: at those that are staged for the next one.
Each finding is a line: ERROR gate rule file:line message. Exit code 0: nothing found; 1: something; 2: could not look.

  --staged   looks at the files that are staged
  --help     shows this
`

const root = resolve(import.meta.dirname, "../../../..")

const gates: ReadonlyArray<readonly [string, Tool]> = [
  ["lint", houseRules],
  ["lint", generalRules],
  ["types", types],
  ["format", format],
]

const staged = (): ReadonlyArray<string> =>
  execFileSync("git", ["diff", "--cached", "--name-only", "--diff-filter=d", "-z"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\0")
    .filter((file) => file !== "")

const changed = (): ReadonlyArray<string> =>
  execFileSync("git", ["status", "--porcelain", "--no-renames", "-z", "--untracked-files=all"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\0")
    .filter((entry) => entry !== "" && !entry.startsWith("D") && !entry.startsWith(" D"))
    .map((entry) => entry.slice(3))

/** The files by their paths from the root. What npm calls INIT_CWD is the folder that the user is in. */
const named = (names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.map((name) => {
    const file = resolve(process.env["INIT_CWD"] ?? process.cwd(), name)
    if (!existsSync(file)) throw new Error(`${name} does not exist.`)
    if (statSync(file).isDirectory())
      throw new Error(`${name} is a folder; name files, or none for what has changed.`)
    return relative(root, file).split(sep).join("/")
  })

const check = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { staged: { type: "boolean" }, help: { type: "boolean" } },
  })
  if (values.help === true) {
    process.stdout.write(help)
    return 0
  }
  const files = positionals.length > 0 ? named(positionals) : values.staged === true ? staged() : changed()
  if (files.length === 0) {
    process.stdout.write(
      `Nothing ${values.staged === true ? "is staged" : "has changed since the last commit"}.\n`,
    )
    return 0
  }
  const found = await Promise.all(
    gates.map(async ([gate, tool]) =>
      (await tool(root, files)).toSorted(byPlace).map((finding) => asLine(gate, finding)),
    ),
  )
  const lines = found.flat()
  for (const line of lines) process.stdout.write(`${line}\n`)
  process.stdout.write(`${files.length} file(s) checked, ${lines.length} error(s)\n`)
  return lines.length === 0 ? 0 : 1
}

check().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(2)
  },
)
