import type { Served } from "./metrics.ts"

/** How much worse than the old version a new one may be before it loses the traffic. */
export interface Tolerance {
  /** Answers from 500 on: as a share of all, more than so many times the old share ... */
  readonly errorFactor: number
  /** ... and more than this share ... */
  readonly errorShare: number
  /** ... and at least so many, since one failure among few requests says little. */
  readonly fewestErrors: number
  /** The mean duration: more than so many times the old one ... */
  readonly slowFactor: number
  /** ... and so many seconds more, since a process that was just started is slower for a while ... */
  readonly slowSeconds: number
  /** ... over at least so many requests of each. */
  readonly fewestRequests: number
}

const tolerance: Tolerance = {
  errorFactor: 2,
  errorShare: 0.01,
  fewestErrors: 5,
  slowFactor: 2,
  slowSeconds: 0.1,
  fewestRequests: 50,
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const milliseconds = (seconds: number): string => `${Math.round(seconds * 1000)} ms`

/**
 * Compares what a new version has served since it got the traffic with what the old one has served before.
 *
 * @returns why the new one is worse than may be; null where it is not
 */
export const worse = (old: Served, now: Served, by: Tolerance = tolerance): string | null => {
  const [oldShare, share] = [ratio(old.errors, old.requests), ratio(now.errors, now.requests)]
  if (now.errors >= by.fewestErrors && share > Math.max(by.errorShare, oldShare * by.errorFactor))
    return `${percent(share)} of its answers are errors (${now.errors} of ${now.requests}), of the old version's ${percent(oldShare)}`
  const [oldMean, mean] = [ratio(old.seconds, old.requests), ratio(now.seconds, now.requests)]
  const comparable = Math.min(old.requests, now.requests) >= by.fewestRequests
  if (comparable && mean > oldMean * by.slowFactor + by.slowSeconds)
    return `it takes ${milliseconds(mean)} for an answer, the old version ${milliseconds(oldMean)}`
  return null
}
