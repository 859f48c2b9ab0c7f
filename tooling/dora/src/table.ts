import { metrics, noData } from "./metrics.ts"
import type { MonthReport, Report, ServiceReport } from "./report.ts"

const headings = [
  "month (UTC)",
  "lead time",
  "deployments",
  "recovery time",
  "fail rate",
  "rework rate",
  "stopped",
] as const

const cells = ({ month, over, stopped, figures }: MonthReport): ReadonlyArray<string> => [
  over ? month : `${month} *`,
  ...metrics.map(({ text }) => (figures === null ? noData : text(figures))),
  stopped === 0 ? "" : String(stopped),
]

const aligned = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  )
}

const section = ({ service, months, gaps }: ServiceReport, environment: string): string =>
  [
    `${service}, ${environment}`,
    ...aligned([headings, ...months.map(cells)]),
    ...(months.some(({ over }) => !over) ? ["* not over"] : []),
    ...gaps.map((gap) => `GAP ${gap}`),
  ].join("\n")

/** The report for a terminal: a table for each service. */
export const table = ({ services, environment }: Report): string =>
  services.map((service) => `${section(service, environment)}\n`).join("\n")
