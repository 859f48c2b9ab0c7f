import { expect, test } from "vitest"
import { price } from "./pricing.ts"

const line = { sku: "tea", unitPrice: 499, quantity: 3, taxRate: 700 }

test("every rule is applied, and shares add up", () => {
  const priced = price({
    currency: "EUR",
    taxMode: "exclusive",
    lines: [
      line,
      { sku: "cup", unitPrice: 1000, quantity: 1, taxRate: 1900 },
      { ...line, sku: "pot", quantity: 1 },
    ],
    promotions: [
      { type: "buyNGetM", sku: "tea", buy: 2, free: 1 },
      { type: "percentage", sku: "cup", rate: 1000 },
      { type: "percentage", rate: 500 },
      { type: "orderThreshold", threshold: 2000, discount: 100 },
      { type: "orderThreshold", threshold: 1_000_000, discount: 9999 },
    ],
  })
  expect(
    priced.lines.map(({ freeUnitsDiscount, percentageDiscount }) => [freeUnitsDiscount, percentageDiscount]),
  ).toStrictEqual([
    [499, 50],
    [0, 100],
    [0, 25],
  ])
  expect(priced.lines.reduce((sum, { orderDiscount }) => sum + orderDiscount, 0)).toBe(100)
  expect(priced.total).toBe(priced.subtotal - priced.discount + priced.tax)
})

test("a product that a number cannot hold is exact all the same", () => {
  const { tax } = price({
    currency: "EUR",
    taxMode: "exclusive",
    lines: [{ sku: "jet", unitPrice: 999_999_999, quantity: 9999, taxRate: 9999 }],
    promotions: [],
  })
  expect(tax).toBe(9_998_000_090_002)
})
