import type { RecordedDeployment } from "@touchstone/verdict/record"
import type { DeliveryLine } from "../record/line.ts"
import { type CommitGraph, unknownBefore } from "./commit-graph.ts"

/** The commits that were live, by a line of the record, before what it tells of was done. */
const liveBefore = (line: DeliveryLine): ReadonlyArray<string> => {
  if (line.kind === "rollback") return [line.from.commit, line.commit]
  return line.previous === null ? [] : [line.previous.commit]
}

/**
 * The lead time, in seconds, of each commit that a deployment was the first to bring: from when it was committed to when
 * the deployment was over. A commit counts once for a service, with the first deployment that stayed: one that was taken
 * back or stopped has brought nothing yet.
 *
 * The first deployment of all has none: with nothing before it, the age of the repository would be measured. Neither has
 * a commit that was made after it was deployed, since one of the two clocks is wrong.
 *
 * @param timeline of one service in one environment, the oldest line first
 */
export const leadTimesOf = (
  timeline: ReadonlyArray<DeliveryLine>,
  graph: CommitGraph,
): ReadonlyMap<RecordedDeployment, ReadonlyArray<number>> => {
  const known = new Set<string>()
  const learn = (commit: string): ReadonlyArray<number> => {
    const found = unknownBefore(graph, commit, known)
    for (const id of found.keys()) known.add(id)
    return [...found.values()].map(({ committed }) => committed)
  }
  const leadTimes = new Map<RecordedDeployment, ReadonlyArray<number>>()
  for (const line of timeline) {
    liveBefore(line).forEach(learn)
    if (line.kind === "rollback" || line.outcome !== "live") continue
    const isFirst = known.size === 0
    const seconds = learn(line.commit).map((committed) => (Date.parse(line.at) - committed) / 1000)
    leadTimes.set(line, isFirst ? [] : seconds.filter((time) => time >= 0))
  }
  return leadTimes
}
