import { expect, test } from "vitest"
import { namesOf, slugOf } from "./names.ts"

test("a name is said in each of the ways in which code says it", () => {
  expect(namesOf("gift-cards2")).toEqual({
    kebab: "gift-cards2",
    camel: "giftCards2",
    pascal: "GiftCards2",
    snake: "gift_cards2",
    words: "gift cards2",
  })
})

test.each([
  ["", "is no name"],
  ["Billing", "is no name"],
  ["2fa", "is no name"],
  ["a--b", "is no name"],
  ["-a", "is no name"],
  ["a-", "is no name"],
  ["a_b", "is no name"],
  ["../a", "is no name"],
  ["@acme/a", "is no name"],
  ["a b", "is no name"],
  ["class", "is a word of the language"],
  ["con", "or of the system"],
  ["a".repeat(41), "at most 40"],
])("%j is refused", (name, why) => {
  expect(() => namesOf(name)).toThrow(why)
})

test("a title becomes the name of a file", () => {
  expect(slugOf("Keep prices in cents, not euros!")).toBe("keep-prices-in-cents-not-euros")
})

test.each(["", "!?", "42", "two\nlines", "a".repeat(81)])("%j is no title", (title) => {
  expect(() => slugOf(title)).toThrow(/title/)
})
