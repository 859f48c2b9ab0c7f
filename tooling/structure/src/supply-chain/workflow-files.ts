import { parse } from "yaml"
import { at, entries, items } from "../repository/json.ts"
import type { Repository } from "../repository/repository.ts"

/** A workflow, or an action of our own. */
export interface WorkflowFile {
  readonly path: string
  readonly text: string
  readonly value: unknown
  readonly isWorkflow: boolean
  readonly steps: ReadonlyArray<unknown>
}

const stepsOf = (value: unknown): ReadonlyArray<unknown> => [
  ...entries(at(value, "jobs")).flatMap(([, job]) => items(at(job, "steps"))),
  ...items(at(value, "runs", "steps")),
]

const parsed = (text: string): unknown => {
  try {
    return parse(text)
  } catch {
    // The lint of workflows says where.
    return undefined
  }
}

/** What starts a workflow. */
export const triggersOf = ({ value }: WorkflowFile): ReadonlyArray<string> => {
  const on = at(value, "on")
  return [on].flat().flatMap((one) => (typeof one === "string" ? [one] : entries(one).map(([name]) => name)))
}

/** All files of .github that tell a runner what to do. */
export const workflowFiles = ({ files, text }: Repository): ReadonlyArray<WorkflowFile> =>
  files
    .filter((path) => /^\.github\/(?:workflows\/[^/]+|(?:actions\/)?.*\/?action)\.ya?ml$/.test(path))
    .map((path) => {
      const value = parsed(text(path))
      return {
        path,
        text: text(path),
        value,
        isWorkflow: path.startsWith(".github/workflows/"),
        steps: stepsOf(value),
      }
    })
