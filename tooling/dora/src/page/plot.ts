import { Html, html, nothing } from "@touchstone/verdict/html"
import { axisFor, type Kind, tickText } from "./axis.ts"

// Across, everything is placed in percent, so that a plot is as wide as there is room and its letters keep their size;
// upwards, in pixels.
const [top, base, height] = [12, 236, 276]
const gutter = 11
const mostNames = 12

const percent = (share: number): Html => new Html(`${Number(share.toFixed(3))}%`)

/** A place on the horizontal axis, and what there is to see above it. */
export interface Point {
  /** What it is of, in full. */
  readonly title: string
  /** What stands below it, in few letters. */
  readonly name: string
  /** What stands below that, such as the year with which it begins; nothing where it is empty. */
  readonly group: string
  readonly value: number | null
  /** Its value for people, or why there is none. */
  readonly text: string
  /** Whether nothing at all is known of it: it has a ground of its own. */
  readonly unknown: boolean
  /** Whether its value is final. */
  readonly over: boolean
}

interface Column extends Point {
  /** Where it begins, and how wide it is, in percent. */
  readonly left: number
  readonly width: number
  readonly index: number
}

const columnsOf = (points: ReadonlyArray<Point>): ReadonlyArray<Column> => {
  const width = (100 - gutter) / points.length
  return points.map((point, index) => ({ ...point, left: gutter + width * index, width, index }))
}

const middle = ({ left, width }: Column): Html => percent(left + width / 2)

/** A point without a value says why, from the bottom to the top. */
const empty = (column: Column): Html => html`
  ${
    column.unknown
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
    class="value-bar ${column.over ? "" : "open"}"
    x="${percent(column.left + column.width * 0.19)}"
    width="${percent(column.width * 0.62)}"
    y="${Math.min(y, base - 2)}"
    height="${Math.max(base - y, 2)}"
    rx="1.5"
  />`

const dot = (column: Column, y: number): Html =>
  html`<circle class="dot ${column.over ? "" : "open"}" cx="${middle(column)}" cy="${y}" r="5" />`

/** From a point to the next, and only where both have a value: nothing is made up in between. */
const stroke = (from: Column, to: Column, yOf: (value: number) => number): Html =>
  from.value === null || to.value === null
    ? nothing
    : html`<line
        class="stroke ${to.over ? "" : "open"}"
        x1="${middle(from)}"
        y1="${yOf(from.value)}"
        x2="${middle(to)}"
        y2="${yOf(to.value)}"
      />`

const name = (column: Column, every: number): Html =>
  column.index % every === 0 || column.group !== ""
    ? html`<text class="name" x="${middle(column)}" y="${base + 18}">${column.name}</text
        ><text class="year" x="${middle(column)}" y="${base + 33}">${column.group}</text>`
    : nothing

/** What is drawn: values of a kind at points, as dots that are joined, or as bars. */
export interface Plot {
  /** For who cannot see it. */
  readonly label: string
  readonly kind: Kind
  readonly as: "bars" | "dots"
  readonly points: ReadonlyArray<Point>
}

/** A drawing without a script. The table beside it says the same. */
export const plot = ({ label, kind, as, points }: Plot): Html => {
  const columns = columnsOf(points)
  const axis = axisFor(kind, Math.max(0, ...columns.map(({ value }) => value ?? 0)))
  const yOf = (value: number): number => Number((base - ((base - top) * value) / axis.top).toFixed(1))
  const every = Math.ceil(points.length / mostNames)
  const mark = as === "dots" ? dot : bar
  return html`<svg class="plot" role="img" aria-label="${label}" height="${height}">
    ${axis.ticks.map(
      (tick) =>
        html`<line class="grid" x1="${percent(gutter)}" x2="100%" y1="${yOf(tick)}" y2="${yOf(tick)}" /><text
            class="tick"
            x="${percent(gutter - 1.5)}"
            y="${yOf(tick)}"
            dy="0.35em"
          >
            ${tickText[kind](tick)}
          </text>`,
    )}
    ${as === "dots" ? columns.slice(1).map((to, index) => stroke(columns[index] ?? to, to, yOf)) : nothing}
    ${columns.map(
      (column) =>
        html`<g>
          <title>${column.title}: ${column.text}</title>
          ${column.value === null ? empty(column) : mark(column, yOf(column.value))}
        </g>`,
    )}
    <line class="base" x1="${percent(gutter)}" x2="100%" y1="${base}" y2="${base}" />
    ${columns.map((column) => name(column, every))}
  </svg>`
}
