import { expect, test } from "vitest"
import { clipped, counted, duration, moment, plain, size } from "./text.ts"

test("a text loses its colours, and what would turn it round or ring a bell", () => {
  expect(plain("\u001B[1;31mred\u001B[0m \u202Eabc\u2066\u0007\0\r\nnext")).toBe("red abc\nnext")
})

test("a text is clipped between characters, not within one", () => {
  expect(clipped("abcd", 4)).toBe("abcd")
  expect(clipped("abcde", 4)).toBe("abc…")
  expect(clipped("🙂🙂🙂", 4)).toBe("🙂…")
})

test.each([
  [counted(1, "gate"), "1 gate"],
  [counted(1204, "finding"), "1,204 findings"],
  [duration(0.04), "0.0 s"],
  [duration(59.97), "1 min 0 s"],
  [duration(88.6), "1 min 29 s"],
  [size(999), "999 B"],
  [size(999_949), "999.9 kB"],
  [size(3_481_207), "3.5 MB"],
  [moment("2026-11-23T09:41:27.000Z"), "2026-11-23 09:41:27 UTC"],
])("%s", (said, expected) => expect(said).toBe(expected))
