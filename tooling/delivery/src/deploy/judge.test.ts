import fc from "fast-check"
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
  ["as good as the old one", served(1000, 1, 0.01), null],
  ["a few failures among few requests", served(6, 4, 0.01), null],
  ["no traffic at all", served(0, 0, 0), null],
  ["slower for a while, as what was just started is", served(200, 0, 0.09), null],
  [
    "every twentieth answer an error",
    served(200, 10, 0.01),
    /5\.0 % of its answers are errors \(10 of 200\)/,
  ],
  ["much slower", served(200, 0, 0.3), /takes 300 ms for an answer, the old version 10 ms/],
])("%s", (_, now, expected) => {
  const reason = worse(old, now)
  if (expected === null) expect(reason).toBeNull()
  else expect(reason).toMatch(expected)
})

test("an old version that fails as often does not make the new one worse", () => {
  expect(worse(served(1000, 300, 0.01), served(1000, 400, 0.01))).toBeNull()
})

test("there is nothing to be slower than where the old version served next to nothing", () => {
  expect(worse(served(3, 0, 0.001), served(200, 0, 2))).toBeNull()
})

test("more errors never make a version better", () => {
  const count = fc.nat(1000)
  fc.assert(
    fc.property(count, count, count, count, (requests, errors, more, before) => {
      const some = worse(served(1000, before, 0.01), served(requests + errors + more, errors, 0.01))
      const others = worse(served(1000, before, 0.01), served(requests + errors + more, errors + more, 0.01))
      return some === null || others !== null
    }),
  )
})
