import { Html, html, nothing } from "@touchstone/verdict/html"
import { type Metric, noData } from "../metrics.ts"
import { duration } from "../quantity.ts"
import type { MonthReport } from "../report.ts"
import { axisFor } from "./axis.ts"
import { longName, shortName } from "./month-name.ts"

// Across, everything is placed in percent, so that a plot is as wide as there is room and its letters keep their size;
// upwards, in pixels.
const [top, base, height] = [12, 236, 276]
const gutter = 11
const mostNames = 12

const percent = (share: number): Html => new Html(`${Number(share.toFixed(3))}%`)

interface Column {
  readonly month: MonthReport
  readonly value: number | null
  /** What is said of the month: its value, or why there is none. */
  readonly text: string
  /** Where it begins, and how wide it is, in percent. */
  readonly left: number
  readonly width: number
  readonly index: number
}

const columnsOf = (metric: Metric, months: ReadonlyArray<MonthReport>): ReadonlyArray<Column> => {
  const width = (100 - gutter) / months.length
  return months.map((month, index) => ({
    month,
    value: month.figures === null ? null : metric.value(month.figures),
    text: month.figures === null ? noData : metric.text(month.figures),
    left: gutter + width * index,
    width,
    index,
  }))
}

const tickText: Readonly<Record<Metric["kind"], (value: number) => string>> = {
  count: String,
  share: (value) => `${Math.round(value * 100)} %`,
  time: duration,
}

const middle = ({ left, width }: Column): Html => percent(left + width / 2)

/** A month without a value says why, from the bottom to the top; one without any data has a ground of its own. */
const empty = (column: Column): Html => html`
  ${
    column.month.figures === null
      ? html`<rect
          class="gap"
          x="${percent(column.left)}"
          width="${percent(column.width)}"
          y="${top}"
          height="${base - top}"
        />`
      : nothing
  }
  <svg x="${middle(column)}" y="${base - 10}" overflow="visible">
    <text class="why" transform="rotate(-90)" dy="0.35em">${column.text}</text>
  </svg>
`

const bar = (column: Column, y: number): Html =>
  html`<rect
    class="value-bar ${column.month.over ? "" : "open"}"
    x="${percent(column.left + column.width * 0.19)}"
    width="${percent(column.width * 0.62)}"
    y="${Math.min(y, base - 2)}"
    height="${Math.max(base - y, 2)}"
    rx="1.5"
  />`

const dot = (column: Column, y: number): Html =>
  html`<circle class="dot ${column.month.over ? "" : "open"}" cx="${middle(column)}" cy="${y}" r="5" />`

/** From a month to the next, and only where both have a value: nothing is made up in between. */
const stroke = (from: Column, to: Column, yOf: (value: number) => number): Html =>
  from.value === null || to.value === null
    ? nothing
    : html`<line
        class="stroke ${to.month.over ? "" : "open"}"
        x1="${middle(from)}"
        y1="${yOf(from.value)}"
        x2="${middle(to)}"
        y2="${yOf(to.value)}"
      />`

const name = (column: Column, every: number): Html => {
  const { month } = column.month
  const year = column.index === 0 || month.endsWith("-01") ? month.slice(0, 4) : ""
  return column.index % every === 0 || year !== ""
    ? html`<text class="name" x="${middle(column)}" y="${base + 18}">${shortName(month)}</text
        ><text class="year" x="${middle(column)}" y="${base + 33}">${year}</text>`
    : nothing
}

/** A metric of a service, month by month, as a drawing. The table beside it says the same. */
export const plot = (metric: Metric, service: string, months: ReadonlyArray<MonthReport>): Html => {
  const columns = columnsOf(metric, months)
  const axis = axisFor(metric.kind, Math.max(0, ...columns.map(({ value }) => value ?? 0)))
  const yOf = (value: number): number => Number((base - ((base - top) * value) / axis.top).toFixed(1))
  const every = Math.ceil(months.length / mostNames)
  const mark = metric.kind === "time" ? dot : bar
  return html`<svg
    class="plot"
    role="img"
    aria-label="${metric.name} of ${service} by month; the table that follows has the values."
    height="${height}"
  >
    ${axis.ticks.map(
      (tick) =>
        html`<line class="grid" x1="${percent(gutter)}" x2="100%" y1="${yOf(tick)}" y2="${yOf(tick)}" /><text
            class="tick"
            x="${percent(gutter - 1.5)}"
            y="${yOf(tick)}"
            dy="0.35em"
          >
            ${tickText[metric.kind](tick)}
          </text>`,
    )}
    ${metric.kind === "time" ? columns.slice(1).map((to, index) => stroke(columns[index] ?? to, to, yOf)) : nothing}
    ${columns.map(
      (column) =>
        html`<g>
          <title>${longName(column.month.month)}: ${column.text}</title>
          ${column.value === null ? empty(column) : mark(column, yOf(column.value))}
        </g>`,
    )}
    <line class="base" x1="${percent(gutter)}" x2="100%" y1="${base}" y2="${base}" />
    ${columns.map((column) => name(column, every))}
  </svg>`
}
