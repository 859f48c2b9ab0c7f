import type { Sent } from "./crowd.ts"

export interface Tally {
  readonly add: (sent: Sent) => void
  /** How many there were of each status, and of each reason for having none. */
  readonly counts: () => Readonly<Record<string, number>>
  readonly succeeded: () => number
  /** Answers that are neither a success nor a refusal that says when to come again. */
  readonly wrong: () => number
  readonly unanswered: () => number
}

/** Counts what became of the requests. */
export const makeTally = (): Tally => {
  const counts: Record<string, number> = {}
  let [succeeded, wrong, unanswered] = [0, 0, 0]
  return {
    add: ({ outcome }) => {
      const name = outcome.answered ? String(outcome.status) : `no answer (${outcome.reason})`
      counts[name] = (counts[name] ?? 0) + 1
      if (!outcome.answered) unanswered += 1
      else if (outcome.status >= 200 && outcome.status < 300) succeeded += 1
      else if (outcome.status !== 503 || !outcome.retryAfter) wrong += 1
    },
    counts: () => counts,
    succeeded: () => succeeded,
    wrong: () => wrong,
    unanswered: () => unanswered,
  }
}
