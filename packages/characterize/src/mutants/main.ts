// Changes the code at random and counts what its net catches.
import { execFileSync } from "node:child_process"
import { globSync } from "node:fs"
import { join, resolve, sep } from "node:path"
import { parseArgs } from "node:util"
import { draw, type Mutant, mutate } from "./draw.ts"
import { readEquivalents, reasonOf } from "./equivalent.ts"
import { sandboxOf } from "./sandbox.ts"

const help = `node packages/characterize/src/mutants/main.ts FOLDER [options] -- COMMAND...

Draws mutants of the sources in a package's folder and runs a command, such as its tests, against each in a copy.

  --mutate GLOB      the sources, from the folder (src/**/*.cjs)
  --sample N         how many are drawn (30); 0 draws all
  --seed TEXT        what the lot is drawn with (the hash of the commit that is checked out)
  --equivalent FILE  those that change nothing, each with its reason (test/equivalent-mutants.json)
  --least PERCENT    how many of the others must be caught (95)
  --json             tells it for programs
  --help             shows this

Exit code: 0 enough are caught; 1 too few; 2 asked wrongly, or the command fails without a mutant.
`

const text = { type: "string" } as const
const options = {
  mutate: { ...text, default: "src/**/*.cjs" },
  sample: { ...text, default: "30" },
  seed: text,
  equivalent: { ...text, default: "test/equivalent-mutants.json" },
  least: { ...text, default: "95" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const

type Fate = Mutant & { readonly fate: "caught" | "survived" | "equivalent"; readonly reason?: string }

const isChosen = (name: string): boolean => !/\.test\.[cm]?[jt]s$/.test(name)

const say = (line: string) => process.stdout.write(`${line}\n`)

const telling = ({ fate, file, line, mutator, was, is, reason }: Fate): string =>
  `${fate.toUpperCase()} ${file}:${line} ${mutator}: ${JSON.stringify(was)} with ${JSON.stringify(is)}${reason === undefined ? "" : `, since ${reason}`}`

const slack = 20_000

const run = async (): Promise<number> => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [folder, ...command] = positionals
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  if (folder === undefined || command.length === 0)
    throw new Error("Name a folder, and a command after `--`.")
  const [sample, least] = [Number(values.sample), Number(values.least)]
  if (!Number.isInteger(sample) || sample < 0 || !(least >= 0)) {
    throw new Error("--sample is a whole number from 0, and --least a percentage.")
  }
  const root = resolve(folder)
  const seed =
    values.seed ?? execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim()
  const names = globSync(values.mutate, { cwd: root }).map((name) => name.split(sep).join("/"))
  const mutated = await mutate(root, names.filter(isChosen).toSorted())
  const equivalents = readEquivalents(join(root, values.equivalent))
  const drawn = draw(mutated.mutants, sample === 0 ? mutated.mutants.length : sample, seed)
  const sandbox = await sandboxOf(root, mutated, command)
  const fates: Array<Fate> = []
  try {
    const start = Date.now()
    if ((await sandbox.run(null, 300_000)) !== "passed") {
      throw new Error(`\`${command.join(" ")}\` fails without a mutant; let it pass first.`)
    }
    const patience = 3 * (Date.now() - start) + slack
    for (const mutant of drawn) {
      const reason = reasonOf(mutant, equivalents)
      const fate: Fate =
        reason === undefined
          ? { ...mutant, fate: (await sandbox.run(mutant.id, patience)) === "passed" ? "survived" : "caught" }
          : { ...mutant, fate: "equivalent", reason }
      fates.push(fate)
      if (!values.json) say(telling(fate))
    }
  } finally {
    await sandbox.remove()
  }
  const [caught, equivalent] = (["caught", "equivalent"] as const).map(
    (kind) => fates.filter(({ fate }) => fate === kind).length,
  )
  const judged = fates.length - (equivalent ?? 0)
  const percent = judged === 0 ? 0 : (100 * (caught ?? 0)) / judged
  if (values.json)
    say(JSON.stringify({ seed, all: mutated.mutants.length, percent, mutants: fates }, null, 2))
  else {
    say(`\nDrawn ${fates.length} of ${mutated.mutants.length} mutants with the seed ${seed}.`)
    say(`${caught} of ${judged} caught (${percent.toFixed(1)} %), ${equivalent} left out as equivalent.`)
  }
  return percent >= least ? 0 : 1
}

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
