import { availableParallelism, loadavg } from "node:os"
import type { MedianOf } from "../statistics.ts"
import type { Criterion, Summary } from "./summary.ts"

const row = (cells: ReadonlyArray<string>): string =>
  `${cells.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(13))).join("")}\n`

const digits = (value: number | null, places: number): string =>
  value === null ? "—" : value.toFixed(places)

const mebibytes = (bytes: number | null): string => (bytes === null ? "—" : (bytes / 1024 / 1024).toFixed(1))

const between = ({ interval }: MedianOf, places: number): string =>
  interval === null ? "—" : `${interval.low.toFixed(places)}–${interval.high.toFixed(places)}`

const criterionRow = ({ name, measured, better, target, met }: Criterion): string => {
  const places = target >= 10 ? 0 : 2
  return row([
    name,
    measured === null ? "not measured" : measured.median.toFixed(places),
    measured === null ? "—" : between(measured, places),
    `${better === "more" ? "≥" : "≤"} ${target}`,
    met === null ? "unknown" : met ? "met" : "MISSED",
  ])
}

/** The summary for people. */
export const report = (summary: Summary): string =>
  [
    `${availableParallelism()} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}, Node.js ${process.version}, PostgreSQL ${summary.postgres}, `,
    `${summary.rounds} rounds; medians, and where they lie with 95 % confidence\n\n`,
    row(["", "orders/s", "95 %", "p50 ms", "p99 ms", "CPU ms/req", "peak MiB"]),
    ...summary.contestants.map((one) =>
      row([
        one.name,
        one.throughput.median.toFixed(0),
        between(one.throughput, 0),
        digits(one.p50, 1),
        digits(one.p99, 1),
        digits(one.cpuPerRequest, 3),
        mebibytes(one.peakRssBytes),
      ]),
    ),
    "\n",
    row(["", "median", "95 %", "target", ""]),
    ...summary.criteria.map(criterionRow),
    `\nThe bundle has ${mebibytes(summary.bundleBytes)} MiB (${mebibytes(summary.bundleGzipBytes)} MiB in gzip).\n`,
    `The peers have the pools with which they do best: ${Object.entries(summary.pools)
      .map(([name, pool]) => `${name} ${pool}`)
      .join(", ")}.\n`,
    "The service also publishes what it writes while it is measured; the others leave it in the outbox.\n",
  ].join("")
