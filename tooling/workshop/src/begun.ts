import { git } from "@touchstone/gate-kit/git"
import { type Exercise, named } from "./exercise.ts"
import { Refusal } from "./refusal.ts"

const mark = "Exercise: "

export const branchOf = ({ name }: Exercise): string => `workshop/${name}`

/** What the commit of a start says. */
export const messageOf = ({ name, title }: Exercise): string => `Start: ${title}\n\n${mark}${name}`

/** An exercise that has been started. */
export interface Begun {
  readonly exercise: Exercise
  /** The commit of its start. */
  readonly start: string
  /** What the verdict compares with. */
  readonly base: string
  /** What guard rails are compared with. */
  readonly railsFrom: string
}

/** The exercise that is worked on, or the one that is called so and was started. */
export const begun = (
  root: string,
  exercises: ReadonlyArray<Exercise>,
  called: string | undefined,
): Begun => {
  const wanted = called === undefined ? null : named(exercises, called)
  const from = wanted === null ? "HEAD" : `refs/heads/${branchOf(wanted)}`
  const found = git(
    root,
    "log",
    "-1",
    "--format=%H %(trailers:key=Exercise,valueonly)",
    `--grep=^${mark}`,
    from,
  )
  const [start = "", name = ""] = (found ?? "").split(/\s+/)
  if (start === "")
    throw new Refusal(
      wanted === null
        ? "No exercise has been started here. Fix: npm run workshop -- start 01, or git switch to its branch."
        : `${wanted.name} has not been started. Fix: npm run workshop -- start ${wanted.name.slice(0, 2)}`,
    )
  const exercise = named(exercises, name)
  const base = `${start}^`
  return { exercise, start, base, railsFrom: exercise.released === true ? start : base }
}
