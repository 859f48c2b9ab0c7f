import { at, entries, items, textOr, texts } from "../repository/json.ts"
import { lineAt } from "../repository/repository.ts"
import type { WorkflowFile } from "../supply-chain/workflow-files.ts"
import { commandsIn } from "./commands.ts"

/** A job of a workflow, as far as the way to production is concerned. */
export interface Job {
  readonly workflow: WorkflowFile
  readonly name: string
  readonly value: unknown
  /** The names of the jobs that must have succeeded before it. */
  readonly needs: ReadonlyArray<string>
  readonly condition: string
  /** The name of its environment; empty where it has none. */
  readonly environment: string
  /** What it runs, a command each, in order. */
  readonly commands: ReadonlyArray<string>
  /** Those of them that no condition of a step can leave out. */
  readonly certain: ReadonlyArray<string>
  readonly steps: ReadonlyArray<unknown>
}

const jobOf = (workflow: WorkflowFile, name: string, value: unknown): Job => {
  const steps = items(at(value, "steps"))
  const environment = at(value, "environment")
  return {
    workflow,
    name,
    value,
    needs: texts(at(value, "needs")),
    condition: textOr("", at(value, "if")),
    environment: textOr(textOr("", at(environment, "name")), environment),
    commands: steps.flatMap(commandsIn),
    certain: steps.filter((step) => at(step, "if") === undefined).flatMap(commandsIn),
    steps,
  }
}

export const jobsOf = (workflows: ReadonlyArray<WorkflowFile>): ReadonlyArray<Job> =>
  workflows
    .filter(({ isWorkflow }) => isWorkflow)
    .flatMap((workflow) =>
      entries(at(workflow.value, "jobs")).map(([name, value]) => jobOf(workflow, name, value)),
    )

/** The line of a job, or of some words within it. */
export const lineIn = ({ workflow: { text }, name }: Job, words = ""): number => {
  const start = text.indexOf(`\n  ${name}:`) + 1
  return lineAt(text, Math.max(text.indexOf(words, start), start))
}

/** A job that runs although what it needs has failed. */
const runsAnyway = ({ condition }: Job): boolean => /\b(?:always|failure|cancelled)\(\)/.test(condition)

/** Whether something holds of a job, or of one that must have succeeded before it. */
export const isBehind = (job: Job, jobs: ReadonlyArray<Job>, holds: (job: Job) => boolean): boolean =>
  holds(job) ||
  (!runsAnyway(job) &&
    jobs
      .filter(({ workflow, name }) => workflow === job.workflow && job.needs.includes(name))
      .some((before) =>
        isBehind(
          before,
          // A circle, which GitHub refuses, has to end here as well.
          jobs.filter((one) => one !== job),
          holds,
        ),
      ))
