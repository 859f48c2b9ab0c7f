import { OrdersApi } from "@touchstone/orders-contract"
import { BasisPoints, limits, textLimits, wholeInBasisPoints } from "@touchstone/orders-core"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { toCancellation, toCart, toPayment, toShipment } from "./translate.ts"

const { schemas } = OpenApi.fromApi(OrdersApi).components

// Contract and core are separate languages that state the same limits. Where one is changed alone, this fails.
test("what the contract lets through is within the core's limits, to the last unit", () => {
  expect(schemas).toMatchObject({
    UnitPrice: { minimum: 0, maximum: limits.unitPrice },
    Quantity: { minimum: 1, maximum: limits.quantity },
    Rate: { minimum: 0, maximum: wholeInBasisPoints },
    Amount: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    PlaceOrder: {
      properties: { lines: { maxItems: limits.lines }, promotions: { maxItems: limits.promotions } },
    },
  })
  expect(Result.isSuccess(BasisPoints.result(wholeInBasisPoints))).toBe(true)
})

test("the longest texts of the contract are translated, whatever their characters", () => {
  const expectedVersion = 1
  const amount = { amount: 1, currency: "EUR" }
  const longest = (length: number) => "🫖".repeat(length)
  const translated = [
    toPayment({ expectedVersion, amount, reference: longest(textLimits.reference) }),
    toShipment({ expectedVersion, trackingNumber: longest(textLimits.trackingNumber) }),
    toCancellation({ expectedVersion, reason: longest(textLimits.reason) }),
  ]
  expect(translated.map(Result.isSuccess)).toEqual([true, true, true])
  expect(schemas).toMatchObject({
    PaymentReference: { allOf: [{ minLength: 1 }, { maxLength: textLimits.reference }] },
    TrackingNumber: { allOf: [{ minLength: 1 }, { maxLength: textLimits.trackingNumber }] },
    CancellationReason: { allOf: [{ minLength: 1 }, { maxLength: textLimits.reason }] },
  })
})

test("every kind of promotion is said in the core's language, none lost", () => {
  const cart = toCart({
    currency: "EUR",
    taxMode: "exclusive",
    lines: [{ sku: "tea", unitPrice: 100, quantity: 3, taxRate: 700 }],
    promotions: [
      { type: "buyNGetM", sku: "tea", buy: 2, free: 1 },
      { type: "percentage", sku: "mug", rate: 1000 },
      { type: "percentage", rate: 500 },
      { type: "orderThreshold", threshold: 1000, discount: 100 },
    ],
  })
  expect(Result.getOrThrow(cart)).toEqual({
    currency: "EUR",
    taxMode: "exclusive",
    lines: [{ sku: "tea", unitPrice: 100, quantity: 3, taxRate: 700 }],
    promotions: [
      { _tag: "BuyNGetM", sku: "tea", buy: 2, free: 1 },
      { _tag: "Percentage", sku: "mug", rate: 1000 },
      { _tag: "Percentage", sku: null, rate: 500 },
      { _tag: "OrderThreshold", threshold: 1000, discount: 100 },
    ],
  })
})
