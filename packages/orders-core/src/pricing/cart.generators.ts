import * as fc from "fast-check"
import * as Result from "effect/Result"
import { type Cart, limits, wholeInBasisPoints } from "../cart.ts"
import { type CartInput, makeCart } from "../make-cart.ts"

// Amounts and rates that meet: they divide evenly, or leave exactly one half, far more often than chance would have it.
const rate = fc.oneof(
  fc.constantFrom(0, 500, 700, 1000, 1900, 2500, 5000, 6000, wholeInBasisPoints),
  fc.integer({ min: 0, max: wholeInBasisPoints }),
)
const unitPrice = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 400 }).map((tens) => tens * 10) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: limits.unitPrice - 1000, max: limits.unitPrice }) },
)
const quantity = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: limits.quantity }) },
)
const groupSize = fc.integer({ min: 1, max: 4 })

const articles = ["tea", "mug", "pot", "tin", "cup", "jar"]
const article = fc.constantFrom(...articles)

// In one cart of four every line costs the same, so that remainders come out equal when a discount is spread.
const lines = fc
  .record({
    skus: fc.uniqueArray(article, { minLength: 1, maxLength: articles.length }),
    alike: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.record({ unitPrice, quantity }) },
    ),
  })
  .chain(({ skus, alike }) =>
    fc
      .tuple(...skus.map((sku) => fc.record({ sku: fc.constant(sku), unitPrice, quantity, taxRate: rate })))
      .map((drawn) => drawn.map((line) => ({ ...line, ...alike }))),
  )

// Thresholds are drawn near what the lines come to before discounts, so that some are reached exactly and some just missed.
const promotionFor = (gross: number): fc.Arbitrary<CartInput["promotions"][number]> => {
  const near = fc.constantFrom(gross - 1, gross, gross + 1).map((amount) => Math.max(0, amount))
  return fc.oneof(
    fc.record({ _tag: fc.constant("BuyNGetM" as const), sku: article, buy: groupSize, free: groupSize }),
    fc.record({ _tag: fc.constant("Percentage" as const), sku: fc.option(article), rate }),
    fc.record({
      _tag: fc.constant("OrderThreshold" as const),
      threshold: fc.oneof(near, fc.integer({ min: 0, max: gross })),
      discount: fc.oneof(near, fc.integer({ min: 0, max: 2_000 })),
    }),
  )
}

/** A cart that may be anything `makeCart` accepts; most have a few lines of ordinary goods, some the largest amounts allowed. */
export const cart: fc.Arbitrary<Cart> = lines.chain((drawn) => {
  const gross = drawn.reduce((total, line) => total + line.unitPrice * line.quantity, 0)
  return fc
    .record({
      currency: fc.constantFrom("EUR", "JPY"),
      taxMode: fc.constantFrom("inclusive" as const, "exclusive" as const),
      lines: fc.constant(drawn),
      promotions: fc.array(promotionFor(gross), { maxLength: 5 }),
    })
    .map((input) => Result.getOrThrow(makeCart(input)))
})
