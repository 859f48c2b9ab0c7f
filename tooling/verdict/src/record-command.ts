import { parseArgs } from "node:util"
import { CannotDecide } from "@touchstone/gate-kit/gate"
import { topOf } from "@touchstone/gate-kit/git"
import { fetchRecord, pushRecord, saveRecord } from "./carry-record.ts"

const help = `npm run record -- OPTION

Carries the record of what was verified and deployed, the notes in refs/notes/delivery, from clone to clone.

  --fetch [FROM]   takes in what a remote or a saved file has, beside what is here; from origin when left out
  --push           gives origin what is here, beside what it has
  --save FILE      writes it to a file, for --fetch FILE
  --help           shows this

  GITHUB_TOKEN     opens the remote, where it needs that

Exit code: 0 done; 2 not, and why.
`

const options = {
  fetch: { type: "boolean" },
  push: { type: "boolean" },
  save: { type: "string" },
  help: { type: "boolean" },
} as const

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const root = topOf(process.cwd())
  if (values.help === true) process.stdout.write(help)
  else if (values.fetch === true) fetchRecord(root, positionals[0])
  else if (values.push === true) pushRecord(root)
  else if (values.save !== undefined) saveRecord(root, values.save)
  else throw new CannotDecide(`Nothing is asked for.\n\n${help}`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
