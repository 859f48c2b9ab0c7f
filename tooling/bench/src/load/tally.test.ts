import { expect, test } from "vitest"
import { growth } from "./memory.ts"
import { makeTally } from "./tally.ts"

test("a refusal is right where it says when to come again, and nowhere else", () => {
  const tally = makeTally()
  const answered = (status: number, retryAfter = false) =>
    tally.add({ key: "k", at: 0, outcome: { answered: true, status, retryAfter } })
  answered(201)
  answered(503, true)
  expect(tally.wrong()).toBe(0)
  answered(503)
  answered(500, true)
  answered(400)
  tally.add({ key: "k", at: 0, outcome: { answered: false, reason: "closed" } })
  expect(tally.wrong()).toBe(3)
  expect(tally.succeeded()).toBe(1)
  expect(tally.unanswered()).toBe(1)
  expect(tally.counts()).toStrictEqual({ 201: 1, 400: 1, 500: 1, 503: 2, "no answer (closed)": 1 })
})

test("memory that settles does not grow, and memory that leaks does", () => {
  expect(growth([50, 80, 100, 90, 100, 95, 100, 90, 99])).toBe(1)
  expect(growth([100, 120, 140, 160, 180, 200])).toBe(200 / 160)
  expect(() => growth([1, 2])).toThrow("not looked at often enough")
})
