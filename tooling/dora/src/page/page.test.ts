import { expect, test } from "vitest"
import { deployed, graph, hour } from "../../test/made-lines.ts"
import { asOf, commits, lines } from "../example/history.ts"
import { metrics, noData } from "../metrics.ts"
import { reportOf } from "../report.ts"
import { page } from "./page.ts"

const report = reportOf(lines, commits, { environment: "production", asOf })
const text = page(report)

/** The figures of a service on the page: of each metric its name, its plot and its table. */
const figuresOf = (service: string): ReadonlyArray<string> =>
  [
    ...(text.split(`<h2 id="service-${service}">`)[1]?.split("<h2 ")[0] ?? "").matchAll(
      /<figure [\s\S]*?<\/figure>/g,
    ),
  ].map(([figure]) => figure)

const cellsIn = (figure: string): ReadonlyArray<string> =>
  [...figure.matchAll(/<td class="number">(.*?)<\/td>/g)].map(([, cell = ""]) => cell)

const count = (pattern: RegExp, within: string | undefined): number =>
  [...(within ?? "").matchAll(pattern)].length

test.each(report.services.map(({ service, months }) => [service, months] as const))(
  "each metric of %s has a plot and a table beside it, with a value or a reason for each month",
  (service, months) => {
    const figures = figuresOf(service)
    expect(figures).toHaveLength(5)
    for (const [index, metric] of metrics.entries()) {
      expect(figures[index]).toContain(`role="img" aria-label="${metric.name} of ${service} by month`)
      expect(cellsIn(figures[index] ?? "")).toEqual(
        months.map((month) => (month.figures === null ? noData : metric.text(month.figures))),
      )
    }
  },
)

test("no line is drawn across a month without data", () => {
  const [leadTime] = figuresOf("orders")
  // Nine months from March, of which June has none: neither May to June nor June to July.
  expect(count(/class="dot/g, leadTime)).toBe(8)
  expect(count(/class="stroke/g, leadTime)).toBe(6)
  expect(count(/class="gap"/g, leadTime)).toBe(1)
})

test("a zero is drawn, and is not the same as no data", () => {
  const rate = figuresOf("orders")[4]
  expect(count(/class="value-bar/g, rate)).toBe(8)
  expect(rate).not.toContain('height="0"')
  expect(count(/class="gap"/g, rate)).toBe(1)
})

test("the month that is not over is marked in each plot and table", () => {
  for (const figure of [...figuresOf("orders"), ...figuresOf("fulfilment")]) {
    expect(count(/\bSep 2026\s*</g, figure)).toBe(1)
    expect(count(/\bNov 2026 \(not over\)/g, figure)).toBe(1)
    expect(count(/class="(?:dot|value-bar) open"/g, figure)).toBeLessThanOrEqual(1)
  }
  expect(count(/class="value-bar open"/g, figuresOf("orders")[1])).toBe(1)
})

test("it needs nothing else, and no id is there twice", () => {
  expect(text).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;`)
  expect(text).not.toMatch(/<script|<link|<img|\bsrc=|url\(|@import|NaN|undefined|Infinity/)
  const ids = [...text.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id)
  expect(ids).toEqual([...new Set(ids)])
})

test("it says why volume is not there, where the metrics come from, and what was stopped", () => {
  expect(text).toContain("No lines, no commits")
  expect(text).toContain('href="https://dora.dev/guides/dora-metrics/"')
  expect(text).toMatch(/Stopped before they received a request[\s\S]*May 2026: 1/)
})

test("names are text, and gaps are told", () => {
  const made = page(
    reportOf([deployed(1, "9", { service: "<b>&" })], graph({}), {
      environment: "production",
      asOf: new Date(hour(2)),
    }),
  )
  expect(made).not.toContain("<b>")
  expect(made).toContain("&lt;b&gt;&amp;")
  expect(made).toMatch(/What is missing[\s\S]*is not in this clone/)
})

test("of many months not each is named, and every year is", () => {
  const years = reportOf([deployed(1, "1")], graph({ "1": [0] }), {
    environment: "production",
    asOf: new Date("2029-02-01T00:00:00Z"),
  })
  const plot = page(years).split("<figure")[1]?.split("</svg>\n      <table>")[0]
  expect(count(/class="name"/g, plot)).toBeLessThanOrEqual(16)
  for (const year of ["2026", "2027", "2028", "2029"]) expect(plot).toContain(`>${year}</text`)
})
