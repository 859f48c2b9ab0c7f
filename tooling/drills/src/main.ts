import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { workingTreeId } from "@touchstone/gate-kit/tree"
import { askVerdict } from "./ask-gate.ts"
import { choose, NotThere } from "./choose.ts"
import { readDrills } from "./drill.ts"
import { readPlant } from "./plant.ts"
import { lineOf, passed, summaryOf } from "./report.ts"
import { programs } from "./run.ts"
import { makeScratch } from "./scratch.ts"
import { tableOf } from "./table.ts"
import { takeAll } from "./take-all.ts"

const help = `npm run drills [-- NAME...] [OPTIONS]

Plants defects in scratch copies of the repository, one at a time, and asks the gate that must object; then the benign
twin of each, which must pass. NAME is a drill's name or its first words, such as 07; without one all are taken.

  --shard 1/4     the first of four parts
  --sample N      N of them; the tree decides which
  --keep          leaves the scratch copies, as the last half in each made them, and says where they are
  --json          prints one JSON object instead of lines
  --write-table   writes docs/drills.md, of the drills that are taken
  --help          shows this

Exit code 0: all passed; 1: one failed; 2: wrong use.
`

const root = resolve(import.meta.dirname, "../../..")
const folder = join(root, "tooling", "drills")

const shardOf = (text: string | undefined): { readonly part: number; readonly of: number } | null => {
  if (text === undefined) return null
  const [, part = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number)
  if (part < 1 || part > of)
    throw new NotThere(`--shard is ${text}; it must be a part of a number, such as 1/4.`)
  return { part, of }
}

const sampleOf = (text: string | undefined): number | null => {
  if (text === undefined) return null
  if (!/^[1-9]\d*$/.test(text))
    throw new NotThere(`--sample is ${text}; it must be a whole number, 1 or more.`)
  return Number(text)
}

const { run, endAll } = programs()
const scratches = mkdtempSync(join(tmpdir(), "drills-"))
// As the folder of a repository is: tests start what is in it as another user, too.
chmodSync(scratches, 0o755)

let keep = false

const clear = async (): Promise<void> => {
  await endAll()
  if (keep) process.stderr.write(`kept: ${scratches}\n`)
  else rmSync(scratches, { recursive: true, force: true, maxRetries: 5 })
}

const drill = async (args: ReadonlyArray<string>): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      shard: { type: "string" },
      sample: { type: "string" },
      keep: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      "write-table": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const shard = shardOf(values.shard)
  const sample = sampleOf(values.sample)
  const tree = workingTreeId(root)
  const all = readDrills(folder)
  const drills = choose(all, { names: positionals, shard, sample, seed: tree })
  const plant = readPlant(join(folder, "plant"))

  const trees = Array.from(
    { length: Math.min(availableParallelism(), drills.length) },
    (_, index) => () => makeScratch(run, { root, tree, plant }, join(scratches, String(index + 1))),
  )
  const ask = askVerdict(run, join(root, ".turbo", "cache"))
  const taken = await takeAll(drills, trees, ask, (one) => {
    if (!values.json) process.stdout.write(`${lineOf(one)}\n`)
  })
  if (values.json) process.stdout.write(`${JSON.stringify({ version: 1, drills: taken }, null, 2)}\n`)
  else process.stdout.write(`${summaryOf(taken)}\n`)
  if (values["write-table"]) {
    writeFileSync(join(root, "docs", "drills.md"), tableOf(taken, all.length))
    await run("prettier", ["--write", "docs/drills.md"], root)
  }
  keep = values.keep
  return taken.every(passed) ? 0 : 1
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => void clear().then(() => process.exit(code)))

const isWrongUse = (error: unknown): boolean =>
  error instanceof NotThere ||
  (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))

try {
  process.exitCode = await drill(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = isWrongUse(error) ? 2 : 1
} finally {
  await clear()
}
