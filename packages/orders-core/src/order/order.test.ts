import { expect, test } from "vitest"
import { CancellationReason, PaymentReference, textLimits, TrackingNumber } from "./order.ts"

const texts = [
  ["a payment's reference", PaymentReference, textLimits.reference],
  ["a tracking number", TrackingNumber, textLimits.trackingNumber],
  ["a reason", CancellationReason, textLimits.reason],
] as const

test.each(texts)("%s has a character, and no more than are allowed", (_, constructor, longest) => {
  expect(constructor.is("x")).toBe(true)
  // A character outside of the basic plane is one.
  expect(constructor.is("🫖".repeat(longest))).toBe(true)
  expect(constructor.is("")).toBe(false)
  expect(constructor.is("x".repeat(longest + 1))).toBe(false)
})

test.each(texts)("%s has no space around it, and is refused in words", (_, constructor, longest) => {
  expect(constructor.is("a b")).toBe(true)
  expect(() => constructor(" a")).toThrow(`must be 1 to ${longest} characters, with no space around them`)
  expect(() => constructor("a ")).toThrow(`must be 1 to ${longest} characters, with no space around them`)
})
