import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { limits } from "./cart.ts"
import { type CartInput, makeCart } from "./make-cart.ts"

const line = { sku: "tea", unitPrice: 499, quantity: 2, taxRate: 700 }
const input: CartInput = {
  currency: "EUR",
  taxMode: "inclusive",
  lines: [line],
  promotions: [
    { _tag: "BuyNGetM", sku: "tea", buy: 2, free: 1 },
    { _tag: "Percentage", sku: null, rate: 1000 },
    { _tag: "OrderThreshold", threshold: 5000, discount: 500 },
  ],
}

test("proves a cart and leaves it as it is", () => {
  expect(makeCart(input)).toEqual(Result.succeed(input))
})

test("accepts every value at its limit", () => {
  const most = { ...line, unitPrice: limits.unitPrice, quantity: limits.quantity, taxRate: 10_000 }
  const lines = Array.from({ length: limits.lines }, (_, index) => ({ ...most, sku: `article-${index}` }))
  const off = { _tag: "Percentage", sku: null, rate: 10_000 } as const
  const promotions = Array.from({ length: limits.promotions }, () => off)
  expect(Result.isSuccess(makeCart({ ...input, lines, promotions }))).toBe(true)
})

const refused: ReadonlyArray<readonly [string, CartInput, ReadonlyArray<string | number>]> = [
  ["a currency that is no code", { ...input, currency: "euro" }, ["currency"]],
  ["a currency with a letter before it", { ...input, currency: "XEUR" }, ["currency"]],
  ["a currency with a letter after it", { ...input, currency: "EURO" }, ["currency"]],
  ["no line", { ...input, lines: [] }, ["lines"]],
  [
    "too many lines",
    {
      ...input,
      lines: Array.from({ length: limits.lines + 1 }, (_, index) => ({ ...line, sku: `a${index}` })),
    },
    ["lines"],
  ],
  [
    "an article in two lines",
    { ...input, lines: [line, { ...line, sku: "mug" }, line] },
    ["lines", 2, "sku"],
  ],
  ["an empty sku", { ...input, lines: [{ ...line, sku: "" }] }, ["lines", 0, "sku"]],
  ["a sku that is too long", { ...input, lines: [{ ...line, sku: "x".repeat(65) }] }, ["lines", 0, "sku"]],
  ["a negative price", { ...input, lines: [{ ...line, unitPrice: -1 }] }, ["lines", 0, "unitPrice"]],
  ["a fraction of a cent", { ...input, lines: [{ ...line, unitPrice: 0.5 }] }, ["lines", 0, "unitPrice"]],
  [
    "a price above the limit",
    { ...input, lines: [{ ...line, unitPrice: limits.unitPrice + 1 }] },
    ["lines", 0, "unitPrice"],
  ],
  ["nothing of an article", { ...input, lines: [{ ...line, quantity: 0 }] }, ["lines", 0, "quantity"]],
  [
    "not a number",
    { ...input, lines: [line, { ...line, sku: "mug", quantity: Number.NaN }] },
    ["lines", 1, "quantity"],
  ],
  ["a tax above the whole", { ...input, lines: [{ ...line, taxRate: 10_001 }] }, ["lines", 0, "taxRate"]],
  [
    "too many promotions",
    {
      ...input,
      promotions: Array.from({ length: limits.promotions + 1 }, () => ({
        _tag: "Percentage",
        sku: null,
        rate: 1,
      })),
    },
    ["promotions"],
  ],
  [
    "no unit to buy",
    { ...input, promotions: [{ _tag: "BuyNGetM", sku: "tea", buy: 0, free: 1 }] },
    ["promotions", 0, "buy"],
  ],
  [
    "no unit that is free",
    { ...input, promotions: [{ _tag: "BuyNGetM", sku: "tea", buy: 1, free: 0 }] },
    ["promotions", 0, "free"],
  ],
  [
    "free units of no article",
    { ...input, promotions: [{ _tag: "BuyNGetM", sku: " ", buy: 1, free: 1 }] },
    ["promotions", 0, "sku"],
  ],
  [
    "more than all off",
    { ...input, promotions: [{ _tag: "Percentage", sku: "tea", rate: 10_001 }] },
    ["promotions", 0, "rate"],
  ],
  [
    "a percentage of no article",
    { ...input, promotions: [{ _tag: "Percentage", sku: "", rate: 1 }] },
    ["promotions", 0, "sku"],
  ],
  [
    "a negative threshold",
    { ...input, promotions: [{ _tag: "OrderThreshold", threshold: -1, discount: 0 }] },
    ["promotions", 0, "threshold"],
  ],
  [
    "a discount beyond exact numbers",
    { ...input, promotions: [{ _tag: "OrderThreshold", threshold: 0, discount: 2 ** 53 }] },
    ["promotions", 0, "discount"],
  ],
]

test.each(refused)("refuses %s and says where", (_, cart, path) => {
  const made = makeCart(cart)
  expect(Result.isFailure(made) && made.failure.path).toEqual(path)
  expect(Result.isFailure(made) && made.failure.message).toMatch(/^(must|stands) /)
})
