import { type Html, html, nothing } from "@touchstone/verdict/html"
import { type Metric, metrics, noData } from "../metrics.ts"
import type { MonthReport, ServiceReport } from "../report.ts"
import { longName, shortName } from "./month-name.ts"
import { plot, type Point } from "./plot.ts"

/** DORA's two groups, and how many of the metrics, in their order, are of the first. */
const groups = [
  { name: "Throughput", is: "how changes get through", tone: "throughput", of: metrics.slice(0, 3) },
  { name: "Instability", is: "how deployments go", tone: "instability", of: metrics.slice(3) },
] as const

const textOf = (metric: Metric, { figures }: MonthReport): string =>
  figures === null ? noData : metric.text(figures)

const pointOf =
  (metric: Metric) =>
  (month: MonthReport, index: number): Point => ({
    title: longName(month.month),
    name: shortName(month.month),
    group: index === 0 || month.month.endsWith("-01") ? month.month.slice(0, 4) : "",
    value: month.figures === null ? null : metric.value(month.figures),
    text: textOf(metric, month),
    unknown: month.figures === null,
    over: month.over,
  })

const plotOf = (metric: Metric, service: string, months: ReadonlyArray<MonthReport>): Html =>
  plot({
    label: `${metric.name} of ${service} by month; the table that follows has the values.`,
    kind: metric.kind,
    as: metric.kind === "time" ? "dots" : "bars",
    points: months.map(pointOf(metric)),
  })

const row = (metric: Metric, month: MonthReport): Html =>
  html`<tr class="${month.figures === null ? "muted" : ""}">
    <th scope="row">
      ${shortName(month.month)} ${month.month.slice(0, 4)}${month.over ? "" : " (not over)"}
    </th>
    <td class="number">${textOf(metric, month)}</td>
  </tr>`

const figure = (metric: Metric, { service, months }: ServiceReport): Html => {
  const id = `service-${service}-${metric.id}`
  return html`<figure aria-labelledby="${id}">
    <figcaption>
      <h4 id="${id}">${metric.name}</h4>
      <p class="muted">${metric.unit}</p>
    </figcaption>
    <div class="beside">
      ${plotOf(metric, service, months)}
      <table>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" class="number">${metric.name}</th>
          </tr>
        </thead>
        <tbody>
          ${months.map((month) => row(metric, month))}
        </tbody>
      </table>
    </div>
  </figure>`
}

/** The figures of the newest month that can be told in full. */
const newest = ({ months }: ServiceReport): Html => {
  const month = months.findLast(({ over }) => over)
  if (month === undefined) return nothing
  return html`<p class="when">${longName(month.month)}, the last month that is over</p>
    <dl class="newest">
      ${metrics.map(
        (metric) =>
          html`<div>
            <dt>${metric.name}</dt>
            <dd>${textOf(metric, month)}</dd>
          </div>`,
      )}
    </dl>`
}

const list = (sentences: ReadonlyArray<string>, title: string): Html =>
  sentences.length === 0
    ? nothing
    : html`<h3>${title}</h3>
        <ul class="gaps">
          ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>`

const stoppedIn = (months: ReadonlyArray<MonthReport>): ReadonlyArray<string> =>
  months.filter(({ stopped }) => stopped > 0).map(({ month, stopped }) => `${longName(month)}: ${stopped}`)

/** A service: its newest figures, and each metric with a plot and a table. */
export const serviceSection = (report: ServiceReport): Html =>
  html`<section aria-labelledby="service-${report.service}" class="service">
    <h2 id="service-${report.service}">${report.service}</h2>
    ${newest(report)}
    ${groups.map(
      ({ name, is, tone, of }) =>
        html`<div class="${tone}">
          <h3>${name} <span class="muted">${is}</span></h3>
          ${of.map((metric) => figure(metric, report))}
        </div>`,
    )}
    ${list(stoppedIn(report.months), "Stopped before they received a request, and not counted")}
    ${list(report.gaps, "What is missing")}
  </section>`
