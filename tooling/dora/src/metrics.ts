import type { Figures } from "./delivery/figures.ts"
import { duration, share } from "./quantity.ts"

/** One of DORA's five, as it is shown. */
export interface Metric {
  readonly id: string
  readonly name: string
  /** What the numbers are of. */
  readonly unit: string
  /** What it is, in a sentence. */
  readonly definition: string
  readonly kind: "count" | "time" | "share"
  readonly value: (figures: Figures) => number | null
  /** The value for people, or why there is none. */
  readonly text: (figures: Figures) => string
}

/** What stands where a month has no figures. */
export const noData = "no data"

const recoveryText = (figures: Figures): string => {
  const { failedDeploymentRecoverySeconds: seconds, failedDeployments, unrecoveredDeployments } = figures
  if (failedDeployments === 0) return "none failed"
  if (seconds === null) return "not recovered"
  return unrecoveredDeployments === 0
    ? duration(seconds)
    : `${duration(seconds)}, ${unrecoveredDeployments} not recovered`
}

export const metrics: ReadonlyArray<Metric> = [
  {
    id: "change-lead-time",
    name: "Change lead time",
    unit: "median, from commit to production",
    definition:
      "From the moment a change was committed to the end of the first deployment that brought it to stay.",
    kind: "time",
    value: ({ changeLeadTimeSeconds }) => changeLeadTimeSeconds,
    text: ({ changeLeadTimeSeconds }) =>
      changeLeadTimeSeconds === null ? "nothing new" : duration(changeLeadTimeSeconds),
  },
  {
    id: "deployment-frequency",
    name: "Deployment frequency",
    unit: "deployments in the month",
    definition:
      "How many deployments received requests. Those that were stopped before are shown, and not counted.",
    kind: "count",
    value: ({ deployments }) => deployments,
    text: ({ deployments }) => String(deployments),
  },
  {
    id: "failed-deployment-recovery-time",
    name: "Failed deployment recovery time",
    unit: "median, from deployment to recovery",
    definition:
      "From a deployment that failed to the rollback, or the deployment for the incident, that put it right.",
    kind: "time",
    value: ({ failedDeploymentRecoverySeconds }) => failedDeploymentRecoverySeconds,
    text: recoveryText,
  },
  {
    id: "change-fail-rate",
    name: "Change fail rate",
    unit: "share of the month’s deployments",
    definition: "Deployments that were taken back, rolled back, or followed by one for an incident.",
    kind: "share",
    value: ({ changeFailRate }) => changeFailRate,
    text: ({ failedDeployments, deployments }) => share(failedDeployments, deployments),
  },
  {
    id: "deployment-rework-rate",
    name: "Deployment rework rate",
    unit: "share of the month’s deployments",
    definition: "Deployments that nobody had planned, because an incident in production called for them.",
    kind: "share",
    value: ({ deploymentReworkRate }) => deploymentReworkRate,
    text: ({ reworkDeployments, deployments }) => share(reworkDeployments, deployments),
  },
]
