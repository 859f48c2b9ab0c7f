import type { RecordedDeployment } from "@touchstone/verdict/record"
import { median } from "./median.ts"

/** A deployment that received requests, and what became of it. */
export interface Judged {
  readonly deployment: RecordedDeployment
  /** In seconds, of each commit that it was the first to bring. */
  readonly leadTimes: ReadonlyArray<number>
  /** In seconds; null where it has not recovered, undefined where it did not fail. */
  readonly recovery: number | null | undefined
}

/**
 * DORA's five metrics of software delivery, of the deployments of a month: https://dora.dev/guides/dora-metrics/ as of
 * January 2026. Its names are kept; what the guide leaves open is decided in docs/dora.md.
 */
export interface Figures {
  /**
   * Deployment frequency: how many deployments there were, in a month. A rollback is none: it brings nothing, and is
   * what the rates below count.
   */
  readonly deployments: number
  /**
   * Change lead time: from when a change was committed to when it was in production. The median, in seconds; null where
   * the deployments brought nothing new.
   */
  readonly changeLeadTimeSeconds: number | null
  /** Deployments that made somebody, or the pipeline, step in at once. */
  readonly failedDeployments: number
  /** Those of them that have not recovered yet, by the record. */
  readonly unrecoveredDeployments: number
  /**
   * Failed deployment recovery time: from a deployment that failed to what put it right. The median, in seconds; null
   * where none failed, or none has recovered yet.
   */
  readonly failedDeploymentRecoverySeconds: number | null
  /** Change fail rate: the share of deployments that failed, from 0 to 1. */
  readonly changeFailRate: number
  /** Deployments that nobody had planned: an incident in production caused them. */
  readonly reworkDeployments: number
  /** Deployment rework rate: their share of the deployments, from 0 to 1. */
  readonly deploymentReworkRate: number
}

/** The metrics of some deployments; null where there are none, which is no data and not a zero. */
export const figuresOf = (judged: ReadonlyArray<Judged>): Figures | null => {
  const deployments = judged.length
  if (deployments === 0) return null
  const recoveries = judged.map(({ recovery }) => recovery).filter((recovery) => recovery !== undefined)
  const recovered = recoveries.filter((recovery) => recovery !== null)
  const rework = judged.filter(({ deployment }) => deployment.cause === "incident").length
  return {
    deployments,
    changeLeadTimeSeconds: median(judged.flatMap(({ leadTimes }) => leadTimes)),
    failedDeployments: recoveries.length,
    unrecoveredDeployments: recoveries.length - recovered.length,
    failedDeploymentRecoverySeconds: median(recovered),
    changeFailRate: recoveries.length / deployments,
    reworkDeployments: rework,
    deploymentReworkRate: rework / deployments,
  }
}
