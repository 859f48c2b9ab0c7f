import { availableParallelism } from "node:os"
import { notesIn } from "@touchstone/dora/git-record"
import { commitOf, mustGit } from "@touchstone/gate-kit/git"
import { workingTreeId } from "@touchstone/gate-kit/tree"
import { append, type RecordedBenchmark } from "@touchstone/verdict/record"
import { UsageError } from "../command.ts"

/** Refused before anything is measured: figures are kept with the commit that they are of. */
export const committedIn = (root: string): string => {
  const commit = commitOf(root, "HEAD")
  if (commit === null || workingTreeId(root) !== mustGit(root, ["rev-parse", `${commit}^{tree}`]).trim())
    throw new UsageError("--record keeps figures with a commit, and not all is committed. Fix: commit it")
  return commit
}

/** Adds what was measured to the record of a commit. */
export const keep = (
  root: string,
  {
    commit,
    of,
    startedAt,
    figures,
  }: Pick<RecordedBenchmark, "commit" | "figures" | "of"> & {
    readonly startedAt: Date
  },
): void => {
  append(root, {
    kind: "benchmark",
    at: startedAt.toISOString(),
    seconds: Math.round((Date.now() - startedAt.getTime()) / 100) / 10,
    commit,
    of,
    machine: `${availableParallelism()} cores, Node.js ${process.version}`,
    figures,
  })
}

/** A commit, and the newest run of each benchmark that was measured of it. */
export interface Measured {
  readonly commit: string
  /** Of its committer, as `2026-11-28`. */
  readonly day: string
  readonly subject: string
  readonly runs: Readonly<Record<string, Pick<RecordedBenchmark, "at" | "figures" | "machine">>>
}

const isBenchmark = (line: unknown): line is RecordedBenchmark =>
  typeof line === "object" &&
  line !== null &&
  "kind" in line &&
  line.kind === "benchmark" &&
  "at" in line &&
  "of" in line &&
  "machine" in line &&
  "figures" in line &&
  typeof line.figures === "object" &&
  line.figures !== null &&
  Object.values(line.figures).every((figure) => typeof figure === "number")

const benchmarksIn = (text: string): ReadonlyArray<RecordedBenchmark> =>
  text
    .split("\n")
    .filter((line) => line.includes('"benchmark"'))
    .flatMap((line) => {
      const read: unknown = JSON.parse(line)
      return isBenchmark(read) ? [read] : []
    })
    .toSorted((one, other) => one.at.localeCompare(other.at))

/** What was measured of the commits that lead to the last one, the oldest first. */
export const measuredIn = (root: string): ReadonlyArray<Measured> => {
  const notes = new Map((notesIn(root) ?? []).map(({ commit, text }) => [commit, benchmarksIn(text)]))
  return mustGit(root, ["log", "--topo-order", "--reverse", "--format=%H%x09%cs%x09%s"])
    .split("\n")
    .flatMap((line): ReadonlyArray<Measured> => {
      const [commit = "", day = "", ...subject] = line.split("\t")
      const benchmarks = notes.get(commit) ?? []
      if (benchmarks.length === 0) return []
      return [
        {
          commit,
          day,
          subject: subject.join("\t"),
          runs: Object.fromEntries(benchmarks.map((one) => [one.of, one])),
        },
      ]
    })
}
