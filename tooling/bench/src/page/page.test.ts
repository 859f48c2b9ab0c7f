import { expect, test } from "vitest"
import { page } from "./page.ts"
import type { Measured } from "./record.ts"

const run = (figures: Readonly<Record<string, number>>) => ({
  at: "2026-11-20T10:00:00.000Z",
  machine: "2 cores, Node.js v26.0.0",
  figures,
})

const measured: ReadonlyArray<Measured> = [
  {
    commit: "1".repeat(40),
    day: "2026-11-20",
    subject: "Begin <b>&",
    runs: {
      verdict: run({
        "nothing changed": 1.5,
        "10 generated packages, nothing changed": 1.6,
        "300 generated packages, nothing changed": 2.8,
        "100 generated packages, nothing changed": 2,
      }),
      service: run({ "throughput ÷ twin": 0.93 }),
    },
  },
  {
    commit: "2".repeat(40),
    day: "2026-11-21",
    subject: "Go on",
    runs: { verdict: run({ "nothing changed": 1.75 }), service: run({}) },
  },
]

const text = page(measured)

/** Of the figure with this title, what stands in the cells of its table. */
const cellsOf = (title: string, on = text): ReadonlyArray<string> =>
  [
    ...(on.split(`>${title}</h4>`)[1]?.split("</figure>")[0] ?? "").matchAll(
      /<td class="number">(.*?)<\/td>/g,
    ),
  ].map(([, cell = ""]) => cell)

test("a figure has each commit that its benchmark was run on, and says where it was not measured", () => {
  expect(cellsOf("Warm")).toEqual(["1.5 s", "1.75 s"])
  expect(cellsOf("Orders a second ÷ twin")).toEqual(["0.93", "not measured"])
})

test("growth is of the newest commit that was measured, by the number of packages", () => {
  const first = page(measured.slice(0, 1))
  expect(cellsOf("Growth, nothing changed", first)).toEqual(["1.6 s", "2 s", "2.8 s"])
  expect(cellsOf("Growth, one file changed", first)).toEqual(["not measured", "not measured", "not measured"])
  expect(text).not.toContain("Growth, nothing changed")
})

test("what was never measured names its command", () => {
  expect(text).toContain("npm run bench -- scaffold --record")
  expect(page([])).toContain("npm run bench -- verdict --record")
})

test("it needs nothing else, no id is there twice, and subjects are text", () => {
  expect(text).not.toMatch(/<script|<link|<img|\bsrc=|url\(|@import|NaN|undefined|Infinity|<b>/)
  const ids = [...text.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id)
  expect(ids).toEqual([...new Set(ids)])
})
