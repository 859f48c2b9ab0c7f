import { resolve } from "node:path"
import { criteria as every } from "../criteria/criteria.ts"
import type { Criterion } from "../criteria/criterion.ts"
import { commandOf, type Task, tasks } from "../experiments/tasks.ts"
import { tryOut } from "../experiments/trial.ts"
import { answerOf } from "../facts/ask-git.ts"
import { type Repository, repositoryAt } from "../facts/repository.ts"
import { keyOf } from "../judge/facts.ts"
import { judge } from "../judge/judge.ts"
import { questionsOf } from "../judge/questions.ts"
import { type Report, reportOf } from "../judge/report.ts"
import { Refusal } from "../refusal.ts"
import type { JudgeCommand } from "./read-command.ts"

export interface Around {
  readonly folder: string
  readonly signal: AbortSignal
  /** For whoever waits. */
  readonly note: (text: string) => unknown
}

const chosen = (only: ReadonlyArray<string>): ReadonlyArray<Criterion> => {
  const unknown = only.find((id) => !every.some((criterion) => criterion.id === id))
  if (unknown !== undefined)
    throw new Refusal(`There is no criterion ${unknown}. Fix: --list names them all.`)
  return only.length === 0 ? every : every.filter(({ id }) => only.includes(id))
}

const commandsOf = (repository: Repository, given: ReadonlyMap<string, string>): ReadonlyMap<Task, string> =>
  new Map(
    tasks.flatMap((task) => {
      const command = commandOf(task, { ...repository, given })
      return command === null ? [] : [[task, command] as const]
    }),
  )

/** Gathers the facts of a repository, and judges them. */
export const assess = async (command: JudgeCommand, around: Around): Promise<Report> => {
  const criteria = chosen(command.only)
  const repository = repositoryAt(resolve(around.folder, command.path))
  const commands = commandsOf(repository, command.given)
  around.note("looking")
  const answers = new Map(
    questionsOf(criteria).map((question) => [keyOf(question), answerOf(repository.site, question)]),
  )
  const { limit } = command
  const trial = command.isRun
    ? await tryOut(repository, criteria, { commands, limit, signal: around.signal, note: around.note })
    : null
  const facts = { answers, commands, trial }
  return reportOf(
    criteria.map((criterion) => judge(criterion, facts)),
    { repository: repository.name, path: repository.site.path, isRun: command.isRun },
  )
}
