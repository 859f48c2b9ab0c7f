import { array, integer } from "fast-check"
import { describe, expect, test } from "vitest"
import { asLines, asText, outcomeOf } from "../src/approve.ts"
import { casesOf } from "../src/cases.ts"
import { compare } from "../src/compare.ts"
import { recorder } from "../src/recorder.ts"
import { scrub } from "../src/scrub.ts"

test("cases stay the same for a seed, and are others for another", () => {
  const inputs = array(integer())
  const cases = casesOf(inputs, { count: 20, seed: 1 })
  expect(casesOf(inputs, { count: 20, seed: 1 })).toEqual(cases)
  expect(casesOf(inputs, { count: 20, seed: 2 })).not.toEqual(cases)
})

test("what is scrubbed keeps its identity", () => {
  const noises = [
    { called: "id", pattern: /\b\d{2}\b/ },
    { called: "day", pattern: /\d{4}-\d{2}-\d{2}/g },
  ]
  expect(scrub("17 and 18, 17 on 2019-01-31$&", noises.toReversed())).toBe(
    "<id 1> and <id 2>, <id 1> on <day 1>$&",
  )
})

test("what happened is told in full, in its order", () => {
  const long = "x".repeat(200)
  expect(asText([{ b: 1, a: -0, none: undefined }, Number.NaN, long])).toBe(
    `[\n  { b: 1, a: -0, none: undefined },\n  NaN,\n  '${long}'\n]\n`,
  )
})

test("of many cases each is a line", () => {
  expect(asLines([{ input: [1, "a\nb"], gave: { x: { y: { z: {} } } } }, 2])).toBe(
    "{ input: [ 1, 'a\\nb' ], gave: { x: { y: { z: {} } } } }\n2\n",
  )
})

test("a failure is an outcome", async () => {
  expect(await outcomeOf(() => Promise.reject(new Error("no")))).toEqual({ threw: "Error: no" })
  expect(await outcomeOf(() => 1)).toEqual({ gave: 1 })
})

describe("a recorder", () => {
  test("tells what passed its seams in one order, and forgets what was taken", async () => {
    const log = recorder()
    const mailer = { send: log.watched("mailer", (to: string) => `sent to ${to}`) }
    log.posts("relay", "http://relay.example", () => 503)
    expect(mailer.send("ada")).toBe("sent to ada")
    const response = await fetch("http://relay.example/send?now", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"to":"grace"}',
      signal: AbortSignal.timeout(5000),
    })
    expect(response.status).toBe(503)
    expect(log.take()).toEqual([
      ["mailer", ["ada"]],
      ["relay", { path: "/send", body: { to: "grace" } }],
    ])
    expect(log.take()).toEqual([])
    log.stop()
  })
})

describe("a comparison", () => {
  const inputs = integer({ min: 0, max: 1000 })
  const traits = { even: (n: number) => n % 2 === 0, never: () => false }

  test("counts what the inputs brought up", async () => {
    const {
      difference,
      runs,
      traits: counts,
    } = await compare({
      inputs,
      runs: 500,
      old: (n) => n * 2,
      next: (n) => Promise.resolve(n + n),
      traits,
    })
    expect({ difference, runs, never: counts["never"] }).toEqual({ difference: null, runs: 500, never: 0 })
    expect(counts["even"]).toBeGreaterThan(100)
  })

  test("shows the smallest input on which they differ", async () => {
    const { difference } = await compare({
      inputs,
      runs: 500,
      old: (n) => n,
      next: (n) => (n >= 10 ? n + 1 : n),
      traits,
    })
    expect(difference).toMatch(/^\{ seed: -?\d+, input: 10, old: 10, new: 11 \}\n$/)
  })
})
