import { assert, nat, property } from "fast-check"
import { expect, test } from "vitest"
import { worse } from "./judge.ts"
import type { Served } from "./metrics.ts"

const served = (requests: number, errors: number, mean: number): Served => ({
  requests,
  errors,
  seconds: requests * mean,
})

const old = served(1000, 1, 0.01)

test.each([
  ["as good as the old one", served(1000, 1, 0.01), /^no worse$/],
  ["a few failures among few requests", served(6, 4, 0.01), /^no worse$/],
  ["no traffic at all", served(0, 0, 0), /^no worse$/],
  ["slower for a while, as what was just started is", served(200, 0, 0.09), /^no worse$/],
  [
    "every twentieth answer an error",
    served(200, 10, 0.01),
    /5\.0 % of its answers are errors \(10 of 200\)/,
  ],
  ["much slower", served(200, 0, 0.3), /takes 300 ms for an answer, the old version 10 ms/],
])("%s", (_, now, expected) => {
  expect(worse(old, now) ?? "no worse").toMatch(expected)
})

test("an old version that fails as often does not make the new one worse", () => {
  expect(worse(served(1000, 300, 0.01), served(1000, 400, 0.01))).toBeNull()
})

test("there is nothing to be slower than where the old version served next to nothing", () => {
  expect(worse(served(3, 0, 0.001), served(200, 0, 2))).toBeNull()
})

test("more errors never make a version better", () => {
  const count = nat(1000)
  assert(
    property(count, count, count, count, (requests, errors, more, before) => {
      const some = worse(served(1000, before, 0.01), served(requests + errors + more, errors, 0.01))
      const others = worse(served(1000, before, 0.01), served(requests + errors + more, errors + more, 0.01))
      expect(some === null || others !== null).toBe(true)
    }),
  )
})
