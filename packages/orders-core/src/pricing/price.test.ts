import * as fc from "fast-check"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { type CartInput, makeCart } from "../make-cart.ts"
import { cart } from "./cart.generators.ts"
import { price } from "./price.ts"

const goods = { sku: "tea", unitPrice: 100, quantity: 1, taxRate: 0 }
const priced = (input: Partial<CartInput>) =>
  price(
    Result.getOrThrow(
      makeCart({ currency: "EUR", taxMode: "exclusive", lines: [goods], promotions: [], ...input }),
    ),
  )

// Each worked out by hand from the README's rules.
test("three for two: of seven, two are free", () => {
  const { total } = priced({
    lines: [{ ...goods, quantity: 7 }],
    promotions: [{ _tag: "BuyNGetM", sku: "tea", buy: 2, free: 1 }],
  })
  expect(total).toBe(500)
})

test("buy three, get two: of nine, one group gives two and the four that are left give one", () => {
  const { total } = priced({
    lines: [{ ...goods, quantity: 9 }],
    promotions: [{ _tag: "BuyNGetM", sku: "tea", buy: 3, free: 2 }],
  })
  expect(total).toBe(600)
})

test("percentages do not add up: 50 % beats 10 %, and half a cent goes to the customer", () => {
  const { discount } = priced({
    lines: [{ ...goods, unitPrice: 101 }],
    promotions: [
      { _tag: "Percentage", sku: null, rate: 1000 },
      { _tag: "Percentage", sku: "tea", rate: 5000 },
    ],
  })
  expect(discount).toBe(51)
})

test("the order's discount is spread to the last cent, the first line taking the unit that is left", () => {
  const { lines } = priced({
    lines: ["a", "b", "c"].map((sku) => ({ ...goods, sku })),
    promotions: [{ _tag: "OrderThreshold", threshold: 300, discount: 100 }],
  })
  expect(lines.map((line) => line.orderDiscount)).toEqual([34, 33, 33])
})

test("the threshold counts what is left after the lines' own promotions", () => {
  const { discount } = priced({
    lines: [{ ...goods, unitPrice: 1000 }],
    promotions: [
      { _tag: "Percentage", sku: null, rate: 1000 },
      { _tag: "OrderThreshold", threshold: 950, discount: 50 },
    ],
  })
  expect(discount).toBe(100)
})

test("tax in the price, and on top of it", () => {
  const lines = [{ ...goods, unitPrice: 119, taxRate: 1900 }]
  expect(priced({ lines, taxMode: "inclusive" })).toMatchObject({ tax: 19, total: 119 })
  expect(priced({ lines, taxMode: "exclusive" })).toMatchObject({ tax: 23, total: 142 })
})

test("the order in which promotions are listed never matters", () => {
  fc.assert(
    fc.property(cart, (given) => {
      const backwards = price({ ...given, promotions: given.promotions.toReversed() })
      expect({ ...backwards, promotions: given.promotions }).toEqual(price(given))
    }),
  )
})

test("nothing is lost: what was given off, and what is paid, make up the subtotal and its tax", () => {
  fc.assert(
    fc.property(cart, (given) => {
      const { subtotal, discount, tax, total } = price(given)
      expect(total).toBe(subtotal - discount + (given.taxMode === "exclusive" ? tax : 0))
    }),
  )
})
