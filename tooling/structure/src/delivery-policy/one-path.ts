import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"
import { buildsImages, deploysTo, publishes, verifies } from "./commands.ts"
import { isBehind, type Job, lineIn } from "./jobs.ts"

const found = (rule: string, job: Job, command: string, message: string): Diagnostic => ({
  rule,
  file: job.workflow.path,
  line: lineIn(job, command),
  message,
})

interface Use {
  readonly job: Job
  readonly command: string
}

const uses = (jobs: ReadonlyArray<Job>, is: (command: string) => boolean): ReadonlyArray<Use> =>
  jobs.flatMap((job) => job.commands.filter(is).map((command) => ({ job, command })))

/** Where a command leads to production: whoever names no environment may mean any. */
const isToProduction = (command: string): boolean => ![null, "staging"].includes(deploysTo(command))

const names = (all: ReadonlyArray<Use>): string =>
  all.map(({ job }) => `${job.workflow.path} ${job.name}`).join(", ")

const once = (
  rule: string,
  all: ReadonlyArray<Use>,
  message: (all: string) => string,
): ReadonlyArray<Diagnostic> =>
  all.length < 2 ? [] : all.map(({ job, command }) => found(rule, job, command, message(names(all))))

/** Ways to production beside the one. */
export const severalPaths = (jobs: ReadonlyArray<Job>): ReadonlyArray<Diagnostic> =>
  once(
    "several-paths",
    uses(jobs, isToProduction),
    (all) =>
      `There are several ways to production: ${all}. What one of them asks, another may not. Fix: keep the one in pipeline.yml; to take something back, deliver with --rollback.`,
  )

/** Images that are built a second time, and are not those that were accepted. */
export const builtTwice = (jobs: ReadonlyArray<Job>): ReadonlyArray<Diagnostic> =>
  once(
    "built-twice",
    uses(jobs, buildsImages),
    (all) =>
      `Images are built several times: ${all}. What is deployed would not be what was accepted. Fix: build once, hand the file of --save over, and take it in with --load.`,
  )

/** Deployments and releases that no verdict stands before. */
export const pastTheVerdict = (jobs: ReadonlyArray<Job>): ReadonlyArray<Diagnostic> =>
  uses(jobs, (command) => deploysTo(command) !== null || publishes(command))
    .filter(
      ({ job, command }) =>
        !isBehind(job, jobs, ({ name, commands, certain }) =>
          certain
            .filter((one) => name !== job.name || commands.indexOf(one) < commands.indexOf(command))
            .some(verifies),
        ),
    )
    .map(({ job, command }) =>
      found(
        "past-the-verdict",
        job,
        command,
        `${job.name} delivers what no verdict stands before: none of the jobs that it needs runs npm run verify whole and in every case, or one of them runs although what it needs has failed. Fix: needs: the job with the verdict, directly or through others, and no always() on the way.`,
      ),
    )
