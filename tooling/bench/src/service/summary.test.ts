import { expect, test } from "vitest"
import { summarize } from "./summary.ts"

const turns = (throughput: number, p99: number | null = 20) =>
  Array.from({ length: 10 }, (_, round) => ({
    throughput: throughput + round,
    p50: 5,
    p99,
    cpuPerRequest: null,
  }))

const measurements = {
  turns: { service: turns(2000), conventional: turns(1000), twin: turns(2500), pgbench: turns(2600, null) },
  pools: { conventional: 16, twin: 32 },
  peakRssBytes: { service: 1 },
  coldStartMs: 250,
  bundleBytes: 1,
  bundleGzipBytes: 1,
  postgres: "18",
}

const verdicts = (of: Parameters<typeof summarize>[0]) =>
  Object.fromEntries(summarize(of).criteria.map(({ name, met }) => [name, met]))

test("each criterion is judged by its own side of its target", () => {
  expect(verdicts(measurements)).toStrictEqual({
    "throughput ÷ conventional": true,
    "throughput ÷ twin": false,
    "throughput ÷ pgbench": true,
    "p99 ÷ conventional": true,
    "cold start in ms": true,
  })
})

test("what was not measured is neither met nor missed", () => {
  const { service, conventional, twin } = measurements.turns
  const { criteria, contestants } = summarize({ ...measurements, turns: { service, conventional, twin } })
  expect(criteria.find(({ name }) => name === "throughput ÷ pgbench")).toMatchObject({
    measured: null,
    met: null,
  })
  expect(contestants.map(({ cpuPerRequest }) => cpuPerRequest)).toStrictEqual([null, null, null])
})
