/** What a difference does to those who know the contract as it was. */
export type Verdict = "none" | "compatible" | "breaking"

/** Who reads what is said: the service, its clients, or whoever meets an event now or years later. */
export type Direction = "request" | "response" | "event"

/** What was said before and after: fewer values than before, more, or others. */
export type Effect = "narrowed" | "widened" | "changed"

export interface Difference {
  readonly verdict: Verdict
  /** The kind of difference. */
  readonly rule: string
  readonly file: string
  /** Where, as a JSON Pointer: into the new file, or into the old one where the new one has nothing. */
  readonly pointer: string
  readonly message: string
  /** The operations or events that it concerns. */
  readonly concerns: ReadonlyArray<string>
}

export type Found = Omit<Difference, "file" | "concerns">

/** Whether old and new can still be used together when what may be said there changes. */
export const judge = (direction: Direction, effect: Effect): Verdict => {
  if (direction === "event" || effect === "changed") return "breaking"
  return (direction === "request") === (effect === "narrowed") ? "breaking" : "compatible"
}

const reasons: Readonly<Record<Direction, string>> = {
  request: "what clients send today may be refused",
  response: "clients may meet what they do not know",
  event: "old readers meet new events, and new readers old ones",
}

/** Why a change of what may be said breaks somebody. */
export const because = (direction: Direction, effect: Effect): string =>
  judge(direction, effect) === "breaking" ? `: ${reasons[direction]}` : ""

/** The same difference found by several ways is one, which concerns all of them. */
export const merged = (differences: ReadonlyArray<Difference>): ReadonlyArray<Difference> => {
  const known = new Map<string, Difference>()
  for (const difference of differences) {
    const key = JSON.stringify([difference.file, difference.rule, difference.pointer, difference.message])
    const before = known.get(key)
    const concerns = [...new Set([...(before?.concerns ?? []), ...difference.concerns])]
    known.set(key, { ...difference, concerns })
  }
  const order: ReadonlyArray<Verdict> = ["breaking", "compatible", "none"]
  return [...known.values()].toSorted(
    (one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict),
  )
}
