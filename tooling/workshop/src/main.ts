import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { programs } from "@touchstone/drills/run"
import { makeScratch } from "@touchstone/drills/scratch"
import { asLine } from "@touchstone/gate-kit/diagnostic"
import { CannotDecide, undecidedLine } from "@touchstone/gate-kit/gate"
import { runGit } from "@touchstone/gate-kit/git"
import { workingTreeId } from "@touchstone/gate-kit/tree"
import { begun, branchOf } from "./begun.ts"
import { check, isDone } from "./check.ts"
import { tracks } from "./declaration.ts"
import { type Exercise, named, readExercises } from "./exercise.ts"
import { prove } from "./prove.ts"
import { Refusal } from "./refusal.ts"
import { solutionOf } from "./solution.ts"
import { start } from "./start.ts"

const help = `npm run workshop -- COMMAND [OPTION...]

Exercises on this repository; docs/workshop has a page for each.

  list              what there is
  start NN          makes the branch of an exercise and commits its start; nothing may be left to commit
  check             says "done", or what is missing yet
  solve [NN]        prints the solution as a diff from the start; NN where its branch is not the one you are on
  prove [NN...]     in a scratch copy: starts, checks that the start fails as it must, solves, and checks again

  --track TRACK     list, prove: those of one half day, such as delivery
  --whole           prove: asks every gate of the solution, not only those of the exercise
  --json            list, check, prove: prints JSON
  --help            shows this

Exit code: 0 done; 1 not, and why; 2 asked wrongly.
`

const root = resolve(import.meta.dirname, "../../..")
const cache = join(root, ".turbo", "cache")
const { run, endAll } = programs()

interface Options {
  readonly track: string | undefined
  readonly json: boolean
  readonly whole: boolean
}
type Command = (names: ReadonlyArray<string>, options: Options) => Promise<number> | number

let scratches: string | null = null
const clear = (): void => {
  if (scratches !== null) rmSync(scratches, { recursive: true, force: true, maxRetries: 5 })
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const ofTrack = (track: string | undefined): ReadonlyArray<Exercise> => {
  const found = readExercises(root).filter((one) => track === undefined || one.track === track)
  if (found.length === 0)
    throw new Refusal(`There is no track ${track}. Fix: one of ${tracks.join(", ")}.`, 2)
  return found
}

const list: Command = (_, { json, track }) => {
  const rows = ofTrack(track).map(({ name, track, minutes, title, page }) => ({
    name,
    track,
    minutes,
    title,
    page,
  }))
  if (json) say(JSON.stringify(rows, null, 2))
  else
    for (const { name, track, minutes, title } of rows)
      say(`${name.slice(0, 2)}  ${track.padEnd(15)}  ${String(minutes).padStart(3)} min  ${title}`)
  return 0
}

const startOne: Command = async ([called]) => {
  if (called === undefined) throw new Refusal("Say which exercise: npm run workshop -- start 01", 2)
  const exercise = named(readExercises(root), called)
  await start(run, root, exercise)
  say(`${exercise.title}: started on the branch ${branchOf(exercise)}. Read ${exercise.page}, then:`)
  say("npm run workshop -- check")
  return 0
}

const checkOne: Command = async (_, { json }) => {
  const at = begun(root, readExercises(root), undefined)
  const checked = await check(run, root, at)
  const done = isDone(checked)
  if (json) say(JSON.stringify({ version: 1, exercise: at.exercise.name, done, ...checked }, null, 2))
  else {
    for (const finding of checked.findings) say(asLine(finding.gate, finding))
    for (const { gate, why } of checked.undecided) say(undecidedLine(gate, why))
    for (const one of checked.missing) say(`MISSING ${one}`)
    say(done ? `done: ${at.exercise.title}` : `not yet: ${at.exercise.title}`)
  }
  return done ? 0 : 1
}

const solveOne: Command = ([called]) => {
  const { exercise, start: commit } = begun(root, readExercises(root), called)
  const before = (file: string): string | null => {
    const { status, stdout } = runGit(root, ["show", `${commit}^:${file}`])
    return status === 0 ? stdout : null
  }
  say(solutionOf(exercise, before).trimEnd())
  return 0
}

const proveAll: Command = async (names, { json, whole, track }) => {
  const all = ofTrack(track)
  const wanted = names.length === 0 ? all : names.map((called) => named(all, called))
  const folder = mkdtempSync(join(tmpdir(), "workshop-"))
  scratches = folder
  // As the folder of a repository is: tests start what is in it as another user, too.
  chmodSync(folder, 0o755)
  try {
    const install = { change: [], commands: [["pnpm", "install", "--frozen-lockfile", "--prefer-offline"]] }
    const origin = { root, tree: workingTreeId(root), plant: install }
    const scratch = await makeScratch(run, origin, join(folder, "1"))
    const proofs: Array<{
      readonly exercise: string
      readonly seconds: number
      readonly wrong: ReadonlyArray<string>
    }> = []
    for (const exercise of wanted) {
      const began = performance.now()
      const wrong = await prove(run, exercise, scratch, { cache, whole })
      const seconds = Math.round((performance.now() - began) / 1000)
      proofs.push({ exercise: exercise.name, seconds, wrong })
      const { gate, rule } = exercise.objection
      if (!json)
        say(
          wrong.length === 0
            ? `ok ${exercise.name}  ${gate} ${rule} ${seconds} s`
            : `FAILED ${exercise.name}\n  ${wrong.join("\n  ")}`,
        )
    }
    const failed = proofs.filter(({ wrong }) => wrong.length > 0).length
    say(
      json
        ? JSON.stringify({ version: 1, proofs }, null, 2)
        : `${proofs.length - failed} proven, ${failed} failed`,
    )
    return failed === 0 ? 0 : 1
  } finally {
    await endAll()
    clear()
  }
}

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["list", list],
  ["start", startOne],
  ["check", checkOne],
  ["solve", solveOne],
  ["prove", proveAll],
])

const workshop = async (args: ReadonlyArray<string>): Promise<number> => {
  const flag = { type: "boolean", default: false } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: flag, whole: flag, track: { type: "string" }, help: flag },
  })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const [name = "", ...names] = positionals
  const command = commands.get(name)
  if (command === undefined)
    throw new Refusal(
      `There is no command "${name}". Fix: npm run workshop -- --help shows what there is.`,
      2,
    )
  return command(names, { json: values.json, whole: values.whole, track: values.track })
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(signal, () => {
    void endAll().then(() => {
      clear()
      process.exit(code)
    })
  })

const isWrongUse = (error: unknown): boolean =>
  (error instanceof Refusal && error.exitCode === 2) ||
  (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))

try {
  process.exitCode = await workshop(process.argv.slice(2))
} catch (error) {
  const known = error instanceof Refusal || error instanceof CannotDecide || isWrongUse(error)
  process.stderr.write(`${error instanceof Error ? (known ? error.message : error.stack) : String(error)}\n`)
  process.exitCode = isWrongUse(error) ? 2 : 1
}
