import type { RecordedDeployment } from "@touchstone/verdict/record"
import type { DeliveryLine } from "../record/line.ts"

/** What became of the deployments that failed. */
export interface Failures {
  /** By deployment, how long it took to recover, in seconds; null where it has not, by the record. */
  readonly recovery: ReadonlyMap<RecordedDeployment, number | null>
  /** Lines that put something right that no line of the record has broken. */
  readonly unexplained: ReadonlyArray<DeliveryLine>
}

/** Whether somebody had to step in: by going back, or by deploying what was not planned. */
const isIntervention = (line: DeliveryLine): boolean => line.kind === "rollback" || line.cause === "incident"

/** What an intervention says has failed. */
const blamedBy = (
  line: DeliveryLine,
  received: ReadonlyArray<RecordedDeployment>,
): RecordedDeployment | undefined =>
  line.kind === "rollback"
    ? received.findLast(
        ({ outcome, commit, image }) =>
          outcome === "live" && commit === line.from.commit && image === line.from.image,
      )
    : received.at(-1)

/**
 * The deployments that failed, which are those that received requests and
 *
 * - were taken back by the pipeline itself; they had recovered when that was over, and the time is counted from when the
 *   deployment began, so that it is rather too long than too short;
 * - or were what a later rollback went back from;
 * - or were the last before a deployment that an incident caused.
 *
 * The latter two have recovered with the first rollback from them, or the first deployment for an incident, that is live.
 *
 * @param timeline of one service in one environment, the oldest line first
 */
export const failuresOf = (timeline: ReadonlyArray<DeliveryLine>): Failures => {
  const recovery = new Map<RecordedDeployment, number | null>()
  const unexplained: Array<DeliveryLine> = []
  const received: Array<RecordedDeployment> = []
  for (const line of timeline) {
    if (isIntervention(line)) {
      const blamed = blamedBy(line, received)
      if (blamed === undefined) unexplained.push(line)
      else if (!recovery.has(blamed)) recovery.set(blamed, null)
      for (const [failed, seconds] of recovery) {
        const concerns = line.kind === "deployment" || failed === blamed
        if (line.outcome === "live" && seconds === null && concerns)
          recovery.set(failed, (Date.parse(line.at) - Date.parse(failed.at)) / 1000)
      }
    }
    if (line.kind === "deployment" && line.outcome !== "stopped") {
      received.push(line)
      if (line.outcome === "taken-back") recovery.set(line, line.seconds)
    }
  }
  return { recovery, unexplained }
}
