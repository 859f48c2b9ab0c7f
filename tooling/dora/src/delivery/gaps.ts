import type { DeliveryLine } from "../record/line.ts"
import type { CommitGraph } from "./commit-graph.ts"

const toldBy = ({ kind, service, at }: DeliveryLine): string => `the ${kind} of ${service} at ${at}`

/** What cannot be known of a service, in a sentence each: what the figures leave out. */
export const gapsOf = (
  timeline: ReadonlyArray<DeliveryLine>,
  unexplained: ReadonlyArray<DeliveryLine>,
  graph: CommitGraph,
): ReadonlyArray<string> => {
  const live = timeline.filter(({ kind, outcome }) => kind === "deployment" && outcome === "live")
  const unseen = live.filter(({ commit }) => !graph.has(commit))
  const ahead = live.filter(({ commit, at }) => (graph.get(commit)?.committed ?? 0) > Date.parse(at))
  return [
    ...unseen.map(
      (line) => `Commit ${line.commit} of ${toldBy(line)} is not in this clone: it has no lead time.`,
    ),
    ...ahead.map(
      (line) =>
        `Commit ${line.commit} is younger than ${toldBy(line)}: a clock was wrong, and it has no lead time.`,
    ),
    ...unexplained.map(
      (line) =>
        `The record does not tell of the deployment that ${toldBy(line)} put right: a failure is not counted.`,
    ),
  ]
}
