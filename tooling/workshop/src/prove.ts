import { writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import type { Run } from "@touchstone/drills/run"
import type { Scratch } from "@touchstone/drills/scratch"
import * as Schema from "effect/Schema"
import { branchOf } from "./begun.ts"
import type { Exercise } from "./exercise.ts"

const Said = Schema.Struct({
  done: Schema.Boolean,
  findings: Schema.Array(
    Schema.Struct({ gate: Schema.String, rule: Schema.String, file: Schema.String, message: Schema.String }),
  ),
  undecided: Schema.Array(Schema.Struct({ gate: Schema.String, why: Schema.String })),
  missing: Schema.Array(Schema.String),
})

const Whole = Schema.Struct({
  gates: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      outcome: Schema.String,
      why: Schema.NullOr(Schema.String),
      findings: Schema.Array(
        Schema.Struct({ rule: Schema.String, file: Schema.String, message: Schema.String }),
      ),
    }),
  ),
})

const parsed = <A>(form: Schema.Codec<A, unknown>, text: string): A =>
  Schema.decodeUnknownSync(Schema.fromJsonString(form))(text)

/** What is wrong with an exercise: nothing where it is proven. */
export type Proof = ReadonlyArray<string>

/** Commands as a learner gives them, in a scratch tree. */
const learner = (run: Run, folder: string, cache: string) => {
  const path = [join("tooling", "toolchain", "node_modules", ".bin"), join("node_modules", ".bin")]
    .map((bin) => join(folder, bin))
    .concat(process.env["PATH"] ?? "")
    .join(delimiter)
  return (main: string, ...args: ReadonlyArray<string>) =>
    run("node", [join("tooling", main, "src", "main.ts"), ...args], folder, {
      PATH: path,
      TURBO_CACHE_DIR: cache,
    })
}

const objected = ({ objection: { gate, rule, file } }: Exercise, said: typeof Said.Type): boolean =>
  said.findings.some((finding) => finding.gate === gate && finding.rule === rule && finding.file === file)

const shown = (said: unknown): string => JSON.stringify(said).slice(0, 1_500)

/** The whole verdict on a solution. Guard rails are left to a person where the exercise is about them. */
const judged = async (call: ReturnType<typeof learner>, exercise: Exercise): Promise<Proof> => {
  const { output, errors } = await call("verdict", "--json", "--base", "HEAD^")
  if (!output.startsWith("{")) return [`the verdict on the solution cannot be read: ${errors.trim()}`]
  return parsed(Whole, output)
    .gates.filter(
      ({ id, outcome }) => outcome !== "passed" && !(exercise.guardRails === true && id === "integrity"),
    )
    .map((gate) => `the whole verdict on the solution: ${shown(gate)}`)
}

const walk = async (
  run: Run,
  exercise: Exercise,
  { folder }: Scratch,
  { cache, whole }: { readonly cache: string; readonly whole: boolean },
): Promise<Proof> => {
  const call = learner(run, folder, cache)
  const started = await call("workshop", "start", exercise.name)
  if (started.code !== 0) return [`start fails: ${started.errors.trim()}`]
  const first = await call("workshop", "check", "--json")
  if (first.code !== 1) return [`check of the start ends with ${first.code}: ${first.errors}${first.output}`]
  const said = parsed(Said, first.output)
  if (!objected(exercise, said))
    return [`the start is not objected to as declared (${shown(exercise.objection)}): ${shown(said)}`]
  const solution = await call("workshop", "solve")
  const patch = join(folder, ".git", "solution.diff")
  writeFileSync(patch, solution.output)
  const applied = await run("git", ["apply", "--index", patch], folder)
  if (applied.code !== 0) return [`the solution cannot be applied: ${applied.errors.trim()}`]
  const second = await call("workshop", "check", "--json")
  if (second.code !== 0)
    return [`check of the solution ends with ${second.code}: ${second.errors}${second.output}`]
  return whole ? judged(call, exercise) : []
}

/** Starts an exercise as a learner does, in a scratch tree, looks whether its check fails as it must, and solves it. */
export const prove = async (
  run: Run,
  exercise: Exercise,
  scratch: Scratch,
  how: { readonly cache: string; readonly whole: boolean },
): Promise<Proof> => {
  try {
    return await walk(run, exercise, scratch, how)
  } finally {
    await run("git", ["checkout", "--quiet", "--force", "--detach", scratch.base], scratch.folder)
    await scratch.reset()
    await run("git", ["branch", "--quiet", "-D", branchOf(exercise)], scratch.folder)
  }
}
