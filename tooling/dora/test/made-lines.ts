import type { RecordedDeployment, RecordedImage, RecordedRollback } from "@touchstone/verdict/record"
import type { CommitGraph } from "../src/delivery/commit-graph.ts"

/** A commit's id, from a short name of hexadecimal digits. */
export const id = (name: string): string => name.padStart(40, "0")

/** A time on the first day of March 2026, in hours. */
export const hour = (hours: number): string =>
  new Date(Date.UTC(2026, 2, 1) + hours * 3_600_000).toISOString()

/** A history: each commit with the hour it was made at, and its parents. */
export const graph = (
  commits: Readonly<Record<string, readonly [at: number, ...parents: ReadonlyArray<string>]>>,
): CommitGraph =>
  new Map(
    Object.entries(commits).map(([name, [at, ...parents]]) => [
      id(name),
      { committed: Date.parse(hour(at)), parents: parents.map(id) },
    ]),
  )

export const imageOf = (name: string): RecordedImage => ({ commit: id(name), image: `sha256:${name}` })

/** A deployment that is live, unless it is said otherwise. */
export const deployed = (
  at: number,
  commit: string,
  change: Partial<RecordedDeployment> = {},
): RecordedDeployment => ({
  kind: "deployment",
  at: hour(at),
  seconds: 120,
  ...imageOf(commit),
  environment: "production",
  service: "orders",
  previous: null,
  outcome: "live",
  reason: null,
  cause: "planned",
  ...change,
})

/** A rollback that succeeded, unless it is said otherwise. */
export const wentBack = (
  at: number,
  from: string,
  to: string,
  change: Partial<RecordedRollback> = {},
): RecordedRollback => ({
  kind: "rollback",
  at: hour(at),
  seconds: 60,
  ...imageOf(to),
  environment: "production",
  service: "orders",
  from: imageOf(from),
  outcome: "live",
  reason: null,
  ...change,
})
