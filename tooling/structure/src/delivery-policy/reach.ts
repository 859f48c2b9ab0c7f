import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { at, entries, textOr } from "../repository/json.ts"
import { triggersOf } from "../supply-chain/workflow-files.ts"
import { deploysTo, publishes } from "./commands.ts"
import { isBehind, type Job, lineIn } from "./jobs.ts"

const secret = /\bsecrets\s*(?:\.\s*(?!GITHUB_TOKEN\b)\w+|\[)/

/** The right to change the repository, to publish, or to sign in its name. */
const rights = new Set(["contents", "packages", "id-token", "attestations", "actions", "deployments"])

const powersOf = ({ value }: Job): ReadonlyArray<string> => [
  ...(secret.test(JSON.stringify(value)) || at(value, "secrets") !== undefined ? ["secrets"] : []),
  ...(at(value, "permissions") === "write-all" ? ["permissions: write-all"] : []),
  ...entries(at(value, "permissions"))
    .filter(([name, level]) => level === "write" && rights.has(name))
    .map(([name]) => `${name}: write`),
]

/** Runs for a push only, which to main nobody makes but the merge queue. */
const isGuarded = ({ condition }: Job): boolean =>
  /^(?:\$\{\{\s*)?github\.event_name == 'push'(?: && .*)?$/.test(condition.trim())

const runsForPullRequests = (job: Job): boolean =>
  triggersOf(job.workflow).some((name) => name.startsWith("pull_request") || name === "merge_group")

/** Jobs that code of a pull request, which nobody has read yet, could make use of. */
export const withinReach = (jobs: ReadonlyArray<Job>): ReadonlyArray<Diagnostic> =>
  jobs.flatMap((job) => {
    const [power] = powersOf(job)
    return power === undefined || !runsForPullRequests(job) || isBehind(job, jobs, isGuarded)
      ? []
      : [
          {
            rule: "within-reach",
            file: job.workflow.path,
            line: lineIn(job, power === "secrets" ? "secrets" : power),
            message: `${job.name} has ${power} and runs for pull requests, whose code nobody has read yet. Fix: if: github.event_name == 'push' in it or in a job that it needs.`,
          },
        ]
  })

/** Jobs that deploy or use a secret outside of an environment, which alone can say who may. */
export const withoutEnvironment = (jobs: ReadonlyArray<Job>): ReadonlyArray<Diagnostic> =>
  jobs.flatMap((job) => {
    const deploys = job.commands.map(deploysTo).filter((target) => target !== null)
    const isWrong = deploys.some((target) => target !== job.environment)
    const needsOne = powersOf(job).includes("secrets") || job.commands.some(publishes)
    return isWrong || (needsOne && job.environment === "")
      ? [
          {
            rule: "without-environment",
            file: job.workflow.path,
            line: lineIn(job),
            message: `${job.name} deploys, publishes or uses a secret and is not in the environment for that, so that any branch could. Fix: environment: ${textOr("NAME", deploys[0])}`,
          },
        ]
      : []
  })
