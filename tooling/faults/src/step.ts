/** Whether the other side has not yet done what it is asked, or has done it and nobody has heard so. */
export type Side = "before" | "after"

/** What becomes of a step. A promise that is pending stalls it. */
type Answered<Verdict> = Verdict | Promise<Verdict>

/** Decides on every step that passes through a proxy; may kill a process before it answers. */
export type Intercept<Step, Verdict> = (step: Step) => Answered<Verdict>
