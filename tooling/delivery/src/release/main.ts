import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { parseArgs } from "node:util"
import { commitOf } from "@touchstone/gate-kit/git"
import { linesOf } from "@touchstone/verdict/record"
import { askedWrongly, root, runCommand } from "../command-line.ts"
import { Stopped } from "../engine.ts"
import { evidenceIn } from "../evidence/record-line.ts"
import { releaseFile } from "./release.ts"

const help = `npm run record:release -- VERSION [COMMIT]

Tells in the repository that a commit is a release: its verdict, which must be RELEASABLE, with the
digests of all that was built. From the next commit on the rehearsal lets it serve first.

  VERSION   such as 0.1.0
  COMMIT    what is checked out when left out
  --help    shows this

Exit code: 0 told; 1 not, and why; 2 asked wrongly.
`

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean" } },
  })
  if (values.help === true) {
    process.stdout.write(help)
    return 0
  }
  const [version, named = "HEAD"] = positionals
  if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version))
    return askedWrongly(`A version such as 0.1.0 must be named.\n\n${help}`)
  const commit = commitOf(root, named)
  if (commit === null)
    throw new Stopped(`${named} is no commit of this clone. Fix: git fetch, or correct the name`)
  const verdict = evidenceIn(linesOf(root, commit), commit).findLast(({ kind }) => kind === "verdict")
  if (verdict?.kind !== "verdict" || verdict.verdict !== "RELEASABLE")
    throw new Stopped(`Commit ${commit} has no verdict RELEASABLE in the record. Fix: npm run verify`)
  const file = releaseFile(version)
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), `${JSON.stringify({ version, verdict }, null, 2)}\n`)
  process.stdout.write(`${file}: commit it\n`)
  return 0
})
