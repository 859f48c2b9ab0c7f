import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, textOr } from "../repository/json.ts"
import { type Job, lineIn } from "./jobs.ts"

const action = /^(?:actions\/cache(?:\/\w+)?|Swatinem\/rust-cache|gradle\/actions\/\w[\w-]*|buildjet\/cache)@/

/** Steps that keep something from one run to the next. */
const keeps = (step: unknown): boolean =>
  action.test(textOr("", at(step, "uses"))) ||
  ![undefined, false, "", "false"].some((none) => at(step, "with", "cache") === none) ||
  /\btype=gha\b/.test(textOr("", at(step, "with", "cache-from")) + textOr("", at(step, "with", "cache-to")))

/** Caches between runs: what one of them was given, a later one that deploys would take for its own. */
export const sharedCaches = (jobs: ReadonlyArray<Job>): ReadonlyArray<Diagnostic> =>
  jobs.flatMap((job) =>
    job.steps.filter(keeps).map((step) => ({
      rule: "shared-cache",
      file: job.workflow.path,
      line: lineIn(job, textOr("", at(step, "uses"))),
      message: `${job.name} keeps a cache between runs: whoever gets something into it, from any branch, is read by a run that deploys. Fix: leave it out; what is installed is checked by its hash, a cache is not.`,
    })),
  )
