import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { askVerdict, type Finding } from "@touchstone/drills/ask-gate"
import { readDrills } from "@touchstone/drills/drill"
import type { Run } from "@touchstone/drills/run"
import { git } from "@touchstone/gate-kit/git"
import type { Begun } from "./begun.ts"
import { catches } from "./catches.ts"

/** What is missing yet. */
export interface Checked {
  readonly findings: ReadonlyArray<Finding & { readonly gate: string }>
  readonly undecided: ReadonlyArray<{ readonly gate: string; readonly why: string }>
  readonly missing: ReadonlyArray<string>
}

export const isDone = ({ findings, undecided, missing }: Checked): boolean =>
  findings.length + undecided.length + missing.length === 0

const touched = (root: string, { start, exercise }: Begun): ReadonlyArray<string> =>
  (exercise.untouched ?? [])
    .filter((file) => git(root, "diff", "--quiet", start, "--", file) === null)
    .map((file) => `${file} is not as the start left it. Fix: git checkout ${start.slice(0, 8)} -- ${file}`)

const words = (root: string, { exercise: { has = [], lacks = [] } }: Begun): ReadonlyArray<string> => {
  const stands = ({ file, text }: { readonly file: string; readonly text: string }): boolean => {
    const path = join(root, file)
    return existsSync(path) && readFileSync(path, "utf8").includes(text)
  }
  return [...has.filter((one) => !stands(one)), ...lacks.filter(stands)].map(
    ({ file, why }) => `${file}: ${why}`,
  )
}

const drilled = async (run: Run, root: string, { exercise }: Begun): Promise<ReadonlyArray<string>> => {
  const rule = exercise.drilled
  if (rule === undefined) return []
  const names = readDrills(join(root, "tooling", "drills"))
    .filter((drill) => drill.rule === rule)
    .map(({ name }) => name)
  if (names.length === 0) return [`No drill shows that ${rule} can say no.`]
  const main = join("tooling", "drills", "src", "main.ts")
  const { code, output, errors } = await run("node", [main, ...names], root)
  return code === 0 ? [] : [`npm run drills -- ${names.join(" ")}: ${(errors + output).trim()}`]
}

// These look at each package by itself; a learner need not wait for those that have not changed.
const ofPackages = new Set(["types", "lint", "unit", "contract", "mutation", "integration"])

/** Asks the gates of an exercise, and looks at what it asks for besides. */
export const check = async (run: Run, root: string, begun: Begun): Promise<Checked> => {
  const { exercise, base, railsFrom } = begun
  const cache = join(root, ".turbo", "cache")
  const gates = new Set([...exercise.gates, ...(exercise.guardRails === true ? [] : ["integrity"])])
  const findings: Array<Checked["findings"][number]> = []
  const undecided: Array<Checked["undecided"][number]> = []
  for (const gate of gates) {
    const ask = askVerdict(run, cache, ofPackages.has(gate) ? ["--changed"] : [])
    const answer = await ask(root, gate, gate === "integrity" ? railsFrom : base)
    if (answer.outcome === "undecided") undecided.push({ gate, why: answer.why ?? "it did not say why" })
    if (answer.outcome === "failed")
      findings.push(...answer.findings.map((finding) => ({ gate, ...finding })))
  }
  const asked = [...touched(root, begun), ...words(root, begun)]
  // What takes long is tried once the rest is right.
  const clean = findings.length + undecided.length + asked.length === 0
  const late = clean ? [await catches(run, root, begun), ...(await drilled(run, root, begun))] : []
  return { findings, undecided, missing: [...asked, ...late.filter((one) => one !== null)] }
}
