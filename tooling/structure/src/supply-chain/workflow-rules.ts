import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, entries, textOr } from "../repository/json.ts"
import { lineAt } from "../repository/repository.ts"
import { triggersOf, type WorkflowFile } from "./workflow-files.ts"

interface Wrong {
  readonly rule: string
  /** Words of the file that are at fault. */
  readonly words: string
  /** Words before them, where they may stand elsewhere too. */
  readonly after?: string
  readonly message: string
}

const ofStrangers =
  /\$\{\{[^}]*\b(?:github\.(?:event|head_ref|ref_name)\b|inputs\.|github\.event_name\s*==\s*[^}]*inputs)[^}]*\}\}/

const verifies = /\b(?:npm|pnpm|npx|node|turbo|vitest)\b|\.ci\/run/

const runOf = (step: unknown): string => textOr(textOr("", at(step, "with", "script")), at(step, "run"))

const firstLine = (text: string): string => text.trim().split("\n")[0] ?? ""

const permissions = ({ value, isWorkflow }: WorkflowFile): ReadonlyArray<Wrong> => {
  const given = at(value, "permissions")
  const none = typeof given === "object" && given !== null && entries(given).length === 0
  return !isWorkflow || none
    ? []
    : [
        {
          rule: "workflow-permissions",
          words: "permissions:",
          message:
            "The workflow gives its permissions to every job. Fix: permissions: {} at the top, and in each job the least that it needs.",
        },
      ]
}

const foreignCode = (workflow: WorkflowFile): ReadonlyArray<Wrong> => {
  const { steps, text } = workflow
  const checksOut = steps.some(
    (step) =>
      textOr("", at(step, "uses")).startsWith("actions/checkout@") &&
      /head|merge|pull/.test(
        textOr("", at(step, "with", "ref")) + textOr("", at(step, "with", "repository")),
      ),
  )
  const fetches = /\bgh pr checkout\b|git fetch .*pull\//.test(text)
  return triggersOf(workflow).some((name) => name === "pull_request_target" || name === "workflow_run") &&
    (checksOut || fetches)
    ? [
        {
          rule: "foreign-code",
          words: "pull_request_target",
          message:
            "The workflow runs with this repository's secrets and checks out the code of whoever opened the pull request. Fix: on: pull_request, which has no secrets.",
        },
      ]
    : []
}

const injections = ({ steps }: WorkflowFile): ReadonlyArray<Wrong> =>
  steps.flatMap((step) => {
    const found = ofStrangers.exec(runOf(step))?.[0]
    return found === undefined
      ? []
      : [
          {
            rule: "script-injection",
            words: found,
            after: firstLine(runOf(step)),
            message: `${found} puts what a stranger wrote into a script, before a shell reads it. Fix: give it to the step as an env variable and read "$NAME" in the script.`,
          },
        ]
  })

const tolerance = ({ value, steps }: WorkflowFile): ReadonlyArray<Wrong> => {
  const tolerant = (part: unknown): boolean =>
    ![undefined, false].some((no) => at(part, "continue-on-error") === no)
  const wrong = (words: string): Wrong => ({
    rule: "continue-on-error",
    words,
    message:
      "What this runs may fail and the pipeline stays green. Fix: take away continue-on-error and `|| true`.",
  })
  return [
    ...entries(at(value, "jobs"))
      .filter(([, job]) => tolerant(job))
      .map(() => wrong("continue-on-error")),
    ...steps
      .filter((step) => verifies.test(runOf(step)))
      .filter((step) => tolerant(step) || /\|\|\s*(?:true|:|exit 0|echo)\b/.test(runOf(step)))
      .map((step) => wrong(firstLine(runOf(step)))),
  ]
}

const credentials = ({ steps }: WorkflowFile): ReadonlyArray<Wrong> =>
  steps
    .filter(
      (step) =>
        textOr("", at(step, "uses")).startsWith("actions/checkout@") &&
        at(step, "with", "persist-credentials") !== false,
    )
    .map((step) => ({
      rule: "kept-credentials",
      words: textOr("", at(step, "uses")),
      message:
        "The checkout leaves its token in .git/config, where every later step and every dependency can read it. Fix: with: persist-credentials: false",
    }))

/** What a workflow does that lets others in, or lets what is wrong through. */
export const workflowRules = (files: ReadonlyArray<WorkflowFile>): ReadonlyArray<Diagnostic> =>
  files.flatMap((one) =>
    [permissions, foreignCode, injections, tolerance, credentials]
      .flatMap((look) => look(one))
      .map(({ rule, words, after = "", message }) => ({
        rule,
        file: one.path,
        line: lineAt(one.text, one.text.indexOf(words, one.text.indexOf(after))),
        message: `${message} Page: docs/gates/supply-chain.md`,
      })),
  )
