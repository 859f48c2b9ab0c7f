import type { Area, Level } from "../criteria/criterion.ts"
import type { Judgement, Verdict } from "./judge.ts"
import type { Evidence } from "./finding.ts"

export interface Reported {
  readonly id: string
  readonly area: Area
  readonly level: Level
  readonly title: string
  readonly verdict: Verdict
  readonly because: string
  readonly evidence: ReadonlyArray<Evidence>
  /** What to do about it; null where there is nothing to do. */
  readonly next: string | null
}

interface Share {
  readonly level: Level
  readonly met: number
  readonly applies: number
}

export interface Report {
  readonly repository: string
  readonly path: string
  /** Whether the repository's own commands were run. */
  readonly isRun: boolean
  readonly met: number
  readonly applies: number
  readonly undecided: number
  readonly levels: ReadonlyArray<Share>
  /** The highest level that is met whole, with all below it; 0 where there is none. */
  readonly reached: number
  readonly criteria: ReadonlyArray<Reported>
}

const levels: ReadonlyArray<Level> = [1, 2, 3, 4, 5]

const applies = ({ verdict }: Judgement): boolean => verdict !== "does not apply"

const shareOf = (judgements: ReadonlyArray<Judgement>, level: Level): Share => {
  const asked = judgements.filter((one) => applies(one) && one.criterion.level === level)
  return { level, met: asked.filter(({ verdict }) => verdict === "met").length, applies: asked.length }
}

const nextOf = ({ verdict, criterion }: Judgement, isRun: boolean): string | null => {
  if (verdict === "undecided") return isRun ? "see what stands in the way" : "judge it with --run"
  return verdict === "not met" ? criterion.next : null
}

/** All judgements of a repository, counted. */
export const reportOf = (
  judgements: ReadonlyArray<Judgement>,
  about: Pick<Report, "repository" | "path" | "isRun">,
): Report => {
  const shares = levels.map((level) => shareOf(judgements, level))
  const firstMissed = shares.findIndex(({ met, applies: asked }) => met < asked)
  return {
    ...about,
    met: shares.reduce((sum, { met }) => sum + met, 0),
    applies: shares.reduce((sum, share) => sum + share.applies, 0),
    undecided: judgements.filter(({ verdict }) => verdict === "undecided").length,
    levels: shares,
    reached: firstMissed === -1 ? levels.length : firstMissed,
    criteria: judgements.map((judgement) => {
      const { criterion, verdict, because, evidence } = judgement
      const { id, area, level, title } = criterion
      return { id, area, level, title, verdict, because, evidence, next: nextOf(judgement, about.isRun) }
    }),
  }
}
