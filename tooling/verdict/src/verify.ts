import { createHash } from "node:crypto"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { looksAtSomething } from "@touchstone/gate-kit/looks-at"
import { artifactsOf } from "./artifacts.ts"
import { ask, type Asked, type Listener } from "./ask.ts"
import { environmentOf } from "./environment.ts"
import type { Gate } from "./gates.ts"
import { answerOf, wordOf } from "./judge.ts"
import { missingGates } from "./missing-gates.ts"
import { subjectOf } from "./subject.ts"
import type { GateAnswer, Verdict } from "./verdict.ts"
import { tasksOf, workspaceOf } from "./workspace.ts"

export interface Question {
  readonly root: string
  /** The whole list. */
  readonly gates: ReadonlyArray<Gate>
  /** The gates to ask; all where none is named. */
  readonly only: ReadonlyArray<string>
  /** Whether to look at those packages alone that have changed since the base, and at what depends on them. */
  readonly changed: boolean
  /** Whether to ask also what takes too long for each change, or depends on the day; see docs/verdict.md. */
  readonly nightly: boolean
  readonly base: string | undefined
  /** A file with the reviews of the change; see docs/gates/integrity.md. */
  readonly approvals: string | undefined
}

export interface Witness {
  readonly began: (gate: Gate, task: string) => void
  readonly found: (gate: Gate, findings: ReadonlyArray<Diagnostic>) => void
}

const scopeOf = ({ only, changed, nightly }: Question): Verdict["scope"] => {
  if (only.length > 0) return only
  if (changed) return "changed"
  return nightly ? "nightly" : "all"
}

/** A copy of the reviews that is named for what it says: whoever is told its name is told whether it is another. */
const copyOfApprovals = (root: string, file: string): string => {
  const contents = readFileSync(file)
  const name = `.verdict/approvals-${createHash("sha256").update(contents).digest("hex").slice(0, 16)}.json`
  mkdirSync(join(root, ".verdict"), { recursive: true })
  writeFileSync(join(root, name), contents)
  return name
}

/** How often the tests are run again at night, in another order each time; what fails in one of them is flaky. */
const shuffledRounds = [1, 2, 3]

const together = (one: Asked, other: Asked): Asked => ({
  results: [...one.results, ...other.results],
  seconds: one.seconds + other.seconds,
  cached: one.cached + other.cached,
})

/** Asks the gates of a tree, and judges. */
export const verify = async (question: Question, witness: Witness): Promise<Verdict> => {
  const { root, gates, only, changed, nightly } = question
  const startedAt = new Date()
  const subject = subjectOf(root, question.base)
  const asked = only.length > 0 ? gates.filter(({ id }) => only.includes(id)) : gates
  const workspace = workspaceOf(root)
  const folders = [...workspace.values()].map(({ folder }) => folder)
  const apps = folders.filter((folder) => folder.startsWith("apps/"))
  // Turbo brings back what was built, and leaves what else is there: nothing of another build may be taken for this one.
  for (const app of apps) rmSync(join(root, app, "dist"), { recursive: true, force: true })

  const answers = new Map<Gate, Asked>()
  const nobody: Asked = { results: [], seconds: 0, cached: 0 }
  const listener: Listener = {
    ...witness,
    asked: (gate, answer) => void answers.set(gate, together(answers.get(gate) ?? nobody, answer)),
  }
  const approvals = question.approvals === undefined ? undefined : copyOfApprovals(root, question.approvals)
  const filters = changed && subject.base !== null ? [`--filter=...[${subject.base}]`] : []
  const options = {
    env: environmentOf(process.env, subject, { approvals, nightly }),
    filters,
    folderOf: (name: string) => workspace.get(name)?.folder ?? "",
    // A filter chooses among the packages that have a task by its name.
    tasksOf: (task: string) => (filters.length > 0 ? [task] : tasksOf(task, workspace)),
  }
  await ask(root, asked, options, listener)
  const tests = asked.filter(({ tasks }) => tasks.some((task) => task.startsWith("test:")))
  for (const round of nightly ? shuffledRounds : []) {
    await ask(root, tests, { ...options, env: { ...options.env, TEST_SHUFFLE: String(round) } }, listener)
  }

  const ofGates = asked.map((gate): GateAnswer => {
    const { results } = answers.get(gate) ?? nobody
    return answerOf(gate, results, { mayAskNobody: changed || !looksAtSomething(gate.id, folders) })
  })
  const all = only.length > 0 ? ofGates : [...ofGates, ...missingGates(root, subject.base, gates)]
  const scope = scopeOf(question)
  return {
    version: 1,
    verdict: scope === "all" || scope === "nightly" ? wordOf(all) : null,
    scope,
    subject,
    gates: all,
    artifacts: artifactsOf(root, apps),
    run: {
      startedAt: startedAt.toISOString(),
      seconds: Math.round((Date.now() - startedAt.getTime()) / 100) / 10,
      gates: Object.fromEntries(
        [...answers].map(([{ id }, { seconds, results, cached }]) => [
          id,
          { seconds: Math.round(seconds * 10) / 10, tasks: results.length, cached },
        ]),
      ),
    },
  }
}
