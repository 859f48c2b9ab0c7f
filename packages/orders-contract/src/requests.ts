import * as Schema from "effect/Schema"
import {
  Amount,
  CancellationReason,
  Currency,
  IdempotencyKey,
  Money,
  numeral,
  OrderId,
  PaymentReference,
  Quantity,
  Rate,
  Sku,
  TaxMode,
  TrackingNumber,
  UnitPrice,
  Version,
} from "./values.ts"

const Promotion = Schema.Union([
  Schema.Struct({ type: Schema.Literal("buyNGetM"), sku: Sku, buy: Quantity, free: Quantity }).annotate({
    description: "Of every `buy + free` units of the article, those beyond the first `buy` cost nothing.",
  }),
  Schema.Struct({ type: Schema.Literal("percentage"), sku: Schema.optionalKey(Sku), rate: Rate }).annotate({
    description: "A share off one article, or off every line where `sku` is left out.",
  }),
  Schema.Struct({ type: Schema.Literal("orderThreshold"), threshold: Amount, discount: Amount }).annotate({
    description: "An amount off the order, once its lines come to the threshold.",
  }),
]).annotate({
  identifier: "Promotion",
  message: 'must be a promotion: its type is "buyNGetM", "percentage" or "orderThreshold"',
})

const Line = Schema.Struct({ sku: Sku, unitPrice: UnitPrice, quantity: Quantity, taxRate: Rate }).annotate({
  identifier: "Line",
})

/** What a shop sends when its customer orders: the offer that the customer saw. The service works out what it costs. */
export const PlaceOrder = Schema.Struct({
  currency: Currency,
  taxMode: TaxMode,
  lines: Schema.Array(Line).check(Schema.isMinLength(1), Schema.isMaxLength(100)),
  promotions: Schema.Array(Promotion).check(Schema.isMaxLength(20)),
}).annotate({
  identifier: "PlaceOrder",
  examples: [
    {
      currency: "EUR",
      taxMode: "inclusive",
      lines: [{ sku: "tea", unitPrice: 499, quantity: 3, taxRate: 700 }],
      promotions: [{ type: "buyNGetM", sku: "tea", buy: 2, free: 1 }],
    },
  ],
})

export const PayOrder = Schema.Struct({
  expectedVersion: Version,
  amount: Money,
  reference: PaymentReference,
}).annotate({ identifier: "PayOrder" })

export const ShipOrder = Schema.Struct({ expectedVersion: Version, trackingNumber: TrackingNumber }).annotate(
  {
    identifier: "ShipOrder",
  },
)

export const CancelOrder = Schema.Struct({ expectedVersion: Version, reason: CancellationReason }).annotate({
  identifier: "CancelOrder",
})

/** Which part of the list is wanted. */
export const ListOrders = {
  limit: Schema.optionalKey(
    numeral(/^(?:[1-9]\d?|100)$/u, "must be a whole number from 1 to 100"),
  ).annotateKey({ description: "How many orders at the most, from 1 to 100; 20 when left out." }),
  cursor: Schema.optionalKey(OrderId).annotateKey({
    description: "The `nextCursor` of the page before; the newest orders when left out.",
  }),
}

/** Makes it safe to send a request again: however often it arrives, it takes effect once and has one answer. */
export const Idempotent = { "idempotency-key": IdempotencyKey }
