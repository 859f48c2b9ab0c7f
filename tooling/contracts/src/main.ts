import { parseArgs } from "node:util"
import { evolutionOf } from "./gate/evolution.ts"
import { CannotDecide, runGate } from "@touchstone/gate-kit/gate"
import { topOf } from "@touchstone/gate-kit/git"
import { diagnostics, report } from "./gate/report.ts"

const help = `npm run evolution -- [--base REF] [--json | --lines]

Compares the contract's API and events with its last release, and asks for a changeset that says what has changed: a
major one where a client or a consumer breaks, at least a minor one where none does.

  --base REF  compares with that commit, branch or tag. Left out, it is the newest tag of the contract; before the first
              release where this branch left the default branch; on that branch the last commit that changed something
  --lines     prints what stands in the way as the verdict reads it
  --json      prints what it found as JSON
  --help      shows this

Exit code: 0 the changesets say enough, 1 they say too little, 2 it cannot be decided. See docs/contract-evolution.md.
`

const options = {
  base: { type: "string" },
  json: { type: "boolean" },
  lines: { type: "boolean" },
  help: { type: "boolean" },
} as const

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options })
  if (values.help === true) {
    process.stdout.write(help)
    return
  }
  if (values.lines === true) {
    const verdictBase = process.env["VERDICT_BASE"]
    await runGate("evolution", () =>
      diagnostics(
        evolutionOf(topOf(process.cwd()), values.base, verdictBase === "" ? undefined : verdictBase),
      ),
    )
    return
  }
  const evolution = evolutionOf(topOf(process.cwd()), values.base)
  process.stdout.write(values.json === true ? `${JSON.stringify(evolution, null, 2)}\n` : report(evolution))
  process.exitCode = evolution.passes ? 0 : 1
}

const isUsage = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")

try {
  await main()
} catch (error) {
  process.exitCode = 2
  process.stderr.write(
    error instanceof CannotDecide || isUsage(error)
      ? `${error.message}\n`
      : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
}
