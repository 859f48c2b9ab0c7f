import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, entries, items, json, textOr } from "../repository/json.ts"
import type { Repository } from "../repository/repository.ts"
import { type Job, lineIn } from "./jobs.ts"

const command =
  /\bgh\s+pr\s+(?:merge|review)\b|\/(?:pulls\/\S+\/(?:merge|reviews)|merges)\b|enablePullRequestAutoMerge/
const action = /auto-?(?:approve|merge)|merge-?(?:me|pull)|approve-/i

/** Workflows that approve of a change or merge it, so that nobody else has to. */
export const approvals = (jobs: ReadonlyArray<Job>): ReadonlyArray<Diagnostic> =>
  jobs.flatMap((job) =>
    job.steps.flatMap((step) => {
      const uses = textOr("", at(step, "uses"))
      const words = textOr(textOr("", at(step, "with", "script")), at(step, "run"))
      const said = command.exec(words)?.[0] ?? action.exec(uses.split("@")[0] ?? "")?.input
      return said === undefined
        ? []
        : [
            {
              rule: "self-approval",
              file: job.workflow.path,
              line: lineIn(job, said),
              message: `${job.name} approves or merges by itself: then a change has no reader but its author. Fix: leave that to an owner and to the merge queue.`,
            },
          ]
    }),
  )

export const ruleset = ".github/rulesets/main.json"

const wanted: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  deletion: {},
  non_fast_forward: {},
  pull_request: {
    dismiss_stale_reviews_on_push: true,
    require_code_owner_review: true,
    require_last_push_approval: true,
  },
  merge_queue: {},
  required_status_checks: {},
}

/** What the rules of the main branch would let an author do alone. */
export const authorAlone = (repository: Repository): ReadonlyArray<Diagnostic> => {
  const value = json(repository.text(ruleset))
  const rules = items(at(value, "rules"))
  const ruleOf = (type: string): unknown => rules.find((rule) => at(rule, "type") === type)
  const reviews = at(ruleOf("pull_request"), "parameters", "required_approving_review_count")
  const checks = items(at(ruleOf("required_status_checks"), "parameters", "required_status_checks"))
  const wrong = [
    ...(at(value, "enforcement") === "active" ? [] : ["it is not active"]),
    ...(items(at(value, "bypass_actors")).length === 0 ? [] : ["somebody may bypass it"]),
    ...(typeof reviews === "number" && reviews > 0 ? [] : ["no review is required"]),
    ...(checks.some((check) => at(check, "context") === "verify")
      ? []
      : ["the check verify is not required"]),
    ...Object.entries(wanted).flatMap(([type, parameters]) =>
      ruleOf(type) === undefined
        ? [`it has no ${type}`]
        : entries(parameters)
            .filter(([name, is]) => at(ruleOf(type), "parameters", name) !== is)
            .map(([name]) => `${name} is off`),
    ),
  ]
  return repository.has(".github/workflows") && wrong.length > 0
    ? [
        {
          rule: "author-alone",
          file: ruleset,
          line: 1,
          message: `An author can bring a change to main alone, or past the verdict: ${wrong.join("; ")}. Fix: put it back, and import the file under Settings, Rules, Rulesets.`,
        },
      ]
    : []
}
