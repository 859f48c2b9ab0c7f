import { median, type MedianOf, medianWithInterval, pairedRatio } from "../statistics.ts"
import type { Measurements } from "./benchmark.ts"
import type { Turn } from "./fire.ts"

interface ContestantSummary {
  readonly name: string
  readonly throughput: MedianOf
  readonly p50: number | null
  readonly p99: number | null
  readonly cpuPerRequest: number | null
  readonly peakRssBytes: number | null
}

export interface Criterion {
  readonly name: string
  /** What was measured; null where it could not be. */
  readonly measured: MedianOf | null
  readonly target: number
  readonly better: "more" | "less"
  /** Null where it is not known. */
  readonly met: boolean | null
}

export interface Summary {
  readonly contestants: ReadonlyArray<ContestantSummary>
  readonly criteria: ReadonlyArray<Criterion>
  readonly pools: Readonly<Record<string, number>>
  readonly rounds: number
  readonly bundleBytes: number
  readonly bundleGzipBytes: number
  readonly postgres: string
}

type Figure = "throughput" | "p50" | "p99" | "cpuPerRequest"

/** A figure of every turn, or null where one is not known. */
const figures = (turns: ReadonlyArray<Turn> | undefined, figure: Figure): ReadonlyArray<number> | null => {
  const known = (turns ?? []).flatMap((turn) => turn[figure] ?? [])
  return turns === undefined || known.length < turns.length || known.length === 0 ? null : known
}

const middle = (values: ReadonlyArray<number> | null): number | null =>
  values === null ? null : median(values)

const criterion = (
  name: string,
  measured: MedianOf | null,
  better: Criterion["better"],
  target: number,
): Criterion => {
  const reached = (value: number): boolean => (better === "more" ? value >= target : value <= target)
  return { name, measured, target, better, met: measured === null ? null : reached(measured.median) }
}

/** What the measurements say, and whether it is what was promised. */
export const summarize = (measurements: Measurements): Summary => {
  const { turns, pools, peakRssBytes, coldStartMs, bundleBytes, bundleGzipBytes, postgres } = measurements
  const ratio = (figure: Figure, other: string): MedianOf | null => {
    const ours = figures(turns["service"], figure)
    const theirs = figures(turns[other], figure)
    return ours === null || theirs === null ? null : pairedRatio(ours, theirs)
  }
  return {
    contestants: Object.entries(turns).map(([name, own]) => ({
      name,
      throughput: medianWithInterval(figures(own, "throughput") ?? []),
      p50: middle(figures(own, "p50")),
      p99: middle(figures(own, "p99")),
      cpuPerRequest: middle(figures(own, "cpuPerRequest")),
      peakRssBytes: peakRssBytes[name] ?? null,
    })),
    criteria: [
      criterion("throughput ÷ conventional", ratio("throughput", "conventional"), "more", 1.8),
      criterion("throughput ÷ twin", ratio("throughput", "twin"), "more", 0.9),
      criterion("throughput ÷ pgbench", ratio("throughput", "pgbench"), "more", 0.6),
      criterion("p99 ÷ conventional", ratio("p99", "conventional"), "less", 1),
      criterion("cold start in ms", { median: coldStartMs, interval: null }, "less", 400),
    ],
    pools,
    rounds: turns["service"]?.length ?? 0,
    bundleBytes,
    bundleGzipBytes,
    postgres,
  }
}
