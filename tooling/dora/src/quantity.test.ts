import { expect, test } from "vitest"
import { bytes, duration, share } from "./quantity.ts"

test.each([
  [0, "0 s"],
  [0.4, "0 s"],
  [0.6, "1 s"],
  [59.4, "59 s"],
  [59.6, "1 min"],
  [45, "45 s"],
  [60, "1 min"],
  [3150, "52 min 30 s"],
  [3599.6, "1 h"],
  [27_000, "7 h 30 min"],
  [86_399, "1 d"],
  [187_200, "2 d 4 h"],
  [30 * 86_400, "30 d"],
])("%d seconds are %s", (seconds, text) => expect(duration(seconds)).toBe(text))

test("a share names what it is of", () => {
  expect(share(1, 6)).toBe("17 % (1/6)")
})

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1536, "1.5 KiB"],
  [222_822_400, "213 MiB"],
  [2 ** 30, "1 GiB"],
])("%d bytes are %s", (count, text) => {
  expect(bytes(count)).toBe(text)
})
