import type { FileChange } from "../change.ts"
import { without } from "../multiset.ts"
import { fewer, more } from "../values/directions.ts"
import { readYaml } from "../values/read.ts"
import { at, entriesOf, itemsOf, show, textOf, type Value } from "../values/value.ts"
import type { Weakening } from "../weakening.ts"
import { permissionLosses } from "./permissions.ts"
import type { Guard } from "./guard.ts"
import { triggerFindings } from "./triggers.ts"
import { commandLosses, commandsOf } from "./shell.ts"

const workflow = /^\.github\/(?:workflows\/[^/]+|actions\/.+\/action)\.ya?ml$/

type Found = Omit<Weakening, "file">

interface Step {
  readonly job: string
  readonly value: Value
}

const stepsOf = (value: Value | undefined): ReadonlyArray<Step> => [
  ...itemsOf(at(value, "runs", "steps")).map((step) => ({ job: "runs", value: step })),
  ...[...entriesOf(at(value, "jobs"))].flatMap(([job, each]) =>
    itemsOf(at(each, "steps")).map((step) => ({ job, value: step })),
  ),
]

const actionOf = (uses: string): string => uses.replace(/@.*$/, "")
const isPinned = (uses: string): boolean =>
  uses.startsWith("./") || /@(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})$/.test(uses)

/** What a step is known by from one version to the next. */
const nameOf = ({ value }: Step): string =>
  textOf(at(value, "id")) ??
  textOf(at(value, "run")) ??
  actionOf(textOf(at(value, "uses")) ?? "") + (textOf(at(value, "name")) ?? "")

const isTrue = (value: Value | undefined): boolean => value !== undefined && show(value) !== "false"

/** A condition that a step or a job has got, and a failure of it that counts no more. */
const loosened = (label: string, old: Value | undefined, now: Value): ReadonlyArray<Found> => {
  const [was, is] = [at(old, "if"), at(now, "if")]
  const runsOn = at(now, "continue-on-error")
  return [
    ...(is !== undefined &&
    show(was) !== show(is) &&
    !/^"?(?:\$\{\{ ?)?(?:always\(\)|!cancelled\(\))/.test(show(is))
      ? [
          {
            rule: "step-conditional",
            line: is.line,
            what: `${label} is run under a condition`,
            was: show(was),
            is: show(is),
          },
        ]
      : []),
    ...(isTrue(runsOn) && show(runsOn) !== show(at(old, "continue-on-error"))
      ? [
          {
            rule: "failure-ignored",
            line: runsOn?.line ?? 1,
            what: `a failure of ${label} does not count`,
            was: "counts",
            is: `continue-on-error: ${show(runsOn)}`,
          },
        ]
      : []),
    ...(at(now, "shell") !== undefined &&
    show(at(old, "shell")) !== show(at(now, "shell")) &&
    !/"bash"/.test(show(at(now, "shell")))
      ? [
          {
            rule: "gate-changed",
            line: at(now, "shell")?.line ?? 1,
            what: `${label} is run by another shell, which may not stop at a failure`,
            was: show(at(old, "shell")),
            is: show(at(now, "shell")),
          },
        ]
      : []),
  ]
}

const stepFindings = (old: ReadonlyArray<Step>, now: ReadonlyArray<Step>): ReadonlyArray<Found> =>
  now.flatMap((step) => {
    const before =
      old.find((each) => nameOf(each) === nameOf(step) && each.job === step.job) ??
      old.find((each) => nameOf(each) === nameOf(step))
    const line = step.value.line
    const uses = textOf(at(step.value, "uses"))
    const pinnedBefore = old.some((each) => {
      const other = textOf(at(each.value, "uses"))
      return (
        uses !== undefined && other !== undefined && actionOf(other) === actionOf(uses) && isPinned(other)
      )
    })
    const kept = show(at(step.value, "with", "persist-credentials")) === "false"
    return [
      ...(before === undefined
        ? []
        : loosened(`the step \`${nameOf(step).split("\n")[0]}\``, before.value, step.value)),
      ...(uses !== undefined && pinnedBefore && !isPinned(uses)
        ? [
            {
              rule: "action-unpinned",
              line,
              what: `${actionOf(uses)} may be another tomorrow`,
              was: "pinned to a commit",
              is: uses,
            },
          ]
        : []),
      ...(before !== undefined && !kept && show(at(before.value, "with", "persist-credentials")) === "false"
        ? [
            {
              rule: "permission-widened",
              line,
              what: "every later step can use the token that checked out",
              was: "persist-credentials: false",
              is: show(at(step.value, "with", "persist-credentials")),
            },
          ]
        : []),
    ]
  })

/** All that is run, in order, with the step and the job it is run in left out: they may be split and merged. */
const scriptOf = (steps: ReadonlyArray<Step>): string =>
  steps.map(({ value }) => textOf(at(value, "run")) ?? "").join("\n")

const lineOfText = (steps: ReadonlyArray<Step>, text: string): number =>
  steps.find(({ value }) => textOf(at(value, "run"))?.includes(text) === true)?.value.line ?? 1

/** Actions that were used and are not. */
const actionFindings = (old: ReadonlyArray<Step>, now: ReadonlyArray<Step>): ReadonlyArray<Found> => {
  const used = (steps: ReadonlyArray<Step>): ReadonlyArray<string> =>
    [...new Set(steps.flatMap(({ value }) => textOf(at(value, "uses")) ?? []))].map(actionOf)
  return without(used(old), used(now), (name) => name).map((name) => ({
    rule: "step-removed",
    line: 1,
    what: `the step with ${name} is gone`,
    was: name,
    is: "absent",
  }))
}

/** What a job must go on doing. */
const jobFindings = (old: Value | undefined, now: Value | undefined): ReadonlyArray<Found> =>
  [...entriesOf(at(old, "jobs"))].flatMap(([name, was]): ReadonlyArray<Found> => {
    const is = at(now, "jobs", name)
    // Its commands are looked for in all jobs.
    if (is === undefined) {
      const uses = textOf(at(was, "uses"))
      return uses === undefined
        ? []
        : [{ rule: "step-removed", line: 1, what: `the job \`${name}\` is gone`, was: uses, is: "absent" }]
    }
    const label = `the job \`${name}\``
    const environment = at(was, "environment")
    const isEnvironmentGone = environment !== undefined && show(at(is, "environment")) !== show(environment)
    const matrix = entriesOf(at(was, "strategy", "matrix"))
    return [
      ...loosened(label, was, is),
      ...fewer(at(was, "needs"), at(is, "needs")).map((lost) => ({
        rule: "gate-changed",
        what: `${label} waits for less`,
        ...lost,
      })),
      ...(isEnvironmentGone
        ? [
            {
              rule: "permission-widened",
              line: is.line,
              what: `${label} is not held to the reviewers of its environment`,
              was: show(environment),
              is: show(at(is, "environment")),
            },
          ]
        : []),
      ...[...matrix].flatMap(([key, values]) =>
        (key === "exclude" ? more : fewer)(values, at(is, "strategy", "matrix", key)).map((lost) => ({
          rule: "trigger-narrowed",
          what: `${label} is run for less`,
          ...lost,
        })),
      ),
      ...more(
        at(undefined, "exclude"),
        matrix.has("exclude") ? undefined : at(is, "strategy", "matrix", "exclude"),
      ).map((lost) => ({
        rule: "trigger-narrowed",
        what: `${label} is run for less`,
        ...lost,
      })),
    ]
  })

/** A seed or a size that is set for good. */
const settingFindings = (before: string, after: string): ReadonlyArray<Found> =>
  ["TEST_SEED", "TEST_SIZE"].flatMap((name) => {
    const count = (text: string): number =>
      text.split(new RegExp(`${name}\\s*[:=]\\s*["']?[\\w-]`)).length - 1
    return count(after) > count(before)
      ? [
          {
            rule: name === "TEST_SEED" ? "seed-fixed" : "runs-lowered",
            line: after.split("\n").findIndex((line) => line.includes(name)) + 1,
            what: `${name} is set for every run`,
            was: "absent",
            is: "set",
          },
        ].filter(() => name === "TEST_SEED" || !/TEST_SIZE\s*[:=]\s*["']?full/.test(after))
      : []
  })

const workflowFindings = (
  { path, before, after }: FileChange,
  runAnywhere: ReadonlySet<string>,
  usedAnywhere: ReadonlyArray<Step>,
): ReadonlyArray<Weakening> => {
  const old = readYaml(before ?? "")
  const now = after === null ? undefined : readYaml(after)
  const found: ReadonlyArray<Found> = (() => {
    if (before === null) return triggerFindings(undefined, now).concat(newFindings(now))
    if (after !== null && now === undefined)
      return [
        {
          rule: "gate-changed",
          line: 1,
          what: "it is no YAML any more",
          was: "a workflow",
          is: "unreadable",
        },
      ]
    const [oldSteps, nowSteps] = [stepsOf(old), stepsOf(now)]
    const commands = commandLosses(scriptOf(oldSteps), scriptOf(nowSteps)).filter(
      ({ rule, was }) => rule === "failure-ignored" || !runAnywhere.has(was),
    )
    return [
      ...commands.map((lost) => ({
        ...lost,
        line: lineOfText(nowSteps, lost.is === "gone" ? "\u0000" : lost.is),
      })),
      ...actionFindings(oldSteps, usedAnywhere),
      ...(after === null
        ? [{ rule: "workflow-removed", line: 1, what: "the workflow is gone", was: "there", is: "gone" }]
        : [
            ...stepFindings(oldSteps, nowSteps),
            ...triggerFindings(old, now),
            ...jobFindings(old, now),
            ...permissionLosses(old, now).map((lost) => ({ rule: "permission-widened", ...lost })),
            ...shellFindings(old, now),
          ]),
    ]
  })()
  return [...found, ...settingFindings(before ?? "", after ?? "")].map((each) => ({ ...each, file: path }))
}

const shellFindings = (old: Value | undefined, now: Value | undefined): ReadonlyArray<Found> => {
  const [was, is] = [at(old, "defaults", "run", "shell"), at(now, "defaults", "run", "shell")]
  return is !== undefined && show(was) !== show(is) && show(is) !== '"bash"'
    ? [
        {
          rule: "gate-changed",
          line: is.line,
          what: "its commands are run by another shell",
          was: show(was),
          is: show(is),
        },
      ]
    : []
}

/** What even a new workflow must not have. */
const newFindings = (now: Value | undefined): ReadonlyArray<Found> =>
  show(at(now, "permissions")) === '"write-all"'
    ? [{ rule: "permission-widened", line: 1, what: "it may do everything", was: "absent", is: "write-all" }]
    : []

/** Watches over the workflows: what they run, when, and what they may do. */
export const workflows: Guard = {
  paths: ["/.github/"],
  weakenings: ({ files, after }) => {
    const changed = files.filter(({ path, was }) => workflow.test(path) || workflow.test(was))
    if (changed.length === 0) return []
    const all = [...after.files.keys()]
      .filter((path) => workflow.test(path))
      .flatMap((path) => stepsOf(readYaml(after.text(path) ?? "")))
    // A command that another workflow runs now is run, as long as its failure counts.
    const run = new Set(
      all
        .flatMap(({ value }) => commandsOf(textOf(at(value, "run")) ?? ""))
        .flatMap(({ text, within }) => (within.length === 0 ? [text] : [])),
    )
    return changed.flatMap((file) => workflowFindings(file, run, all))
  },
}
