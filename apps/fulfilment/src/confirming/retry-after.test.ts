import { expect, test } from "vitest"
import { retryAfter } from "./retry-after.ts"

test.each([
  [undefined, null],
  ["0", 0],
  ["120", 120_000],
  ["Thu, 01 Jan 1970 00:01:00 GMT", 50_000],
  ["Thu, 01 Jan 1970 00:00:01 GMT", 0],
  ["soon", null],
  ["", null],
])("%j, ten seconds into 1970, is %j ms", (header, millis) => {
  expect(retryAfter(header, 10_000)).toBe(millis)
})
