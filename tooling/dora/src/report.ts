import type { CommitGraph } from "./delivery/commit-graph.ts"
import { failuresOf } from "./delivery/failures.ts"
import { type Figures, figuresOf, type Judged } from "./delivery/figures.ts"
import { gapsOf } from "./delivery/gaps.ts"
import { leadTimesOf } from "./delivery/lead-times.ts"
import { isOver, type Month, monthOf, monthsBetween } from "./delivery/month.ts"
import type { DeliveryLine } from "./record/line.ts"

/** A month of a service. */
export interface MonthReport {
  readonly month: Month
  /** Before a month is over its figures can change. Those of one that is over change where a deployment fails later. */
  readonly over: boolean
  /** Deployments that were stopped before they received a request: none of the metrics counts them. */
  readonly stopped: number
  /** Null where nothing was deployed: no data. */
  readonly figures: Figures | null
}

export interface ServiceReport {
  readonly service: string
  /** From the month of the first line about the service, each month to this one. */
  readonly months: ReadonlyArray<MonthReport>
  /** What the figures leave out, because the record or the clone lacks it. */
  readonly gaps: ReadonlyArray<string>
}

/** What `npm run dora -- --json` prints; schema/dora.schema.json describes it. */
export interface Report {
  readonly version: 1
  readonly environment: string
  /** When it was computed; ISO 8601, in UTC. */
  readonly asOf: string
  readonly services: ReadonlyArray<ServiceReport>
}

const before = <Key extends number | string>(one: Key, other: Key): number =>
  one < other ? -1 : one > other ? 1 : 0

/** The order in which things were done; lines of one moment are in the same order in every run. */
const inOrder = (one: DeliveryLine, other: DeliveryLine): number =>
  before(Date.parse(one.at), Date.parse(other.at)) || before(JSON.stringify(one), JSON.stringify(other))

const serviceReport = (
  service: string,
  lines: ReadonlyArray<DeliveryLine>,
  graph: CommitGraph,
  asOf: Date,
): ServiceReport => {
  const timeline = lines.toSorted(inOrder)
  const { recovery, unexplained } = failuresOf(timeline)
  const leadTimes = leadTimesOf(timeline, graph)
  const deployments = timeline.filter((line) => line.kind === "deployment")
  const judged = deployments
    .filter(({ outcome }) => outcome !== "stopped")
    .map((deployment): Judged => ({
      deployment,
      leadTimes: leadTimes.get(deployment) ?? [],
      recovery: recovery.get(deployment),
    }))
  const monthOfLine = ({ at }: DeliveryLine): Month => monthOf(Date.parse(at))
  const known = [...timeline.map(monthOfLine), monthOf(asOf.getTime())].toSorted(before)
  return {
    service,
    months: monthsBetween(known[0] ?? "", known.at(-1) ?? "").map((month) => ({
      month,
      over: isOver(month, asOf.getTime()),
      stopped: deployments.filter((line) => line.outcome === "stopped" && monthOfLine(line) === month).length,
      figures: figuresOf(judged.filter(({ deployment }) => monthOfLine(deployment) === month)),
    })),
    gaps: gapsOf(timeline, unexplained, graph),
  }
}

/** The environments that lines tell of, by name. */
export const environmentsOf = (lines: ReadonlyArray<DeliveryLine>): ReadonlyArray<string> =>
  [...new Set(lines.map(({ environment }) => environment))].toSorted(before)

/** DORA's five metrics of each service in an environment, by month. What is no line of a service changes nothing in it. */
export const reportOf = (
  lines: ReadonlyArray<DeliveryLine>,
  graph: CommitGraph,
  { environment, asOf }: { readonly environment: string; readonly asOf: Date },
): Report => {
  const here = lines.filter((line) => line.environment === environment)
  const services = Map.groupBy(here, ({ service }) => service)
  return {
    version: 1,
    environment,
    asOf: asOf.toISOString(),
    services: [...services]
      .toSorted(([one], [other]) => before(one, other))
      .map(([service, own]) => serviceReport(service, own, graph, asOf)),
  }
}
