import {
  BasisPoints,
  CancellationReason,
  Currency,
  MinorUnits,
  type Order,
  type OrderEvent,
  PaymentReference,
  Quantity,
  Sku,
  TrackingNumber,
  UnitPrice,
} from "@touchstone/orders-core"
import * as Schema from "effect/Schema"

// How orders and their events are written down. The core's own checks hold on the way in and on the way out, and the
// types at the end keep this file in step with the core.

const amount = Schema.Number.pipe(Schema.fromBrand("MinorUnits", MinorUnits))
const unitPrice = Schema.Number.pipe(Schema.fromBrand("UnitPrice", UnitPrice))
const quantity = Schema.Number.pipe(Schema.fromBrand("Quantity", Quantity))
const rate = Schema.Number.pipe(Schema.fromBrand("BasisPoints", BasisPoints))
const sku = Schema.String.pipe(Schema.fromBrand("Sku", Sku))
const currency = Schema.String.pipe(Schema.fromBrand("Currency", Currency))
const reference = Schema.String.pipe(Schema.fromBrand("PaymentReference", PaymentReference))
const trackingNumber = Schema.String.pipe(Schema.fromBrand("TrackingNumber", TrackingNumber))
const reason = Schema.String.pipe(Schema.fromBrand("CancellationReason", CancellationReason))
const money = Schema.Struct({ amount, currency })

const line = Schema.Struct({
  sku,
  unitPrice,
  quantity,
  taxRate: rate,
  gross: amount,
  freeUnitsDiscount: amount,
  afterFreeUnits: amount,
  percentageDiscount: amount,
  afterLinePromotions: amount,
  orderDiscount: amount,
  net: amount,
  tax: amount,
  total: amount,
})

const price = Schema.Struct({
  currency,
  taxMode: Schema.Literals(["inclusive", "exclusive"]),
  lines: Schema.NonEmptyArray(line),
  promotions: Schema.Array(
    Schema.Union([
      Schema.TaggedStruct("BuyNGetM", { sku, buy: quantity, free: quantity }),
      Schema.TaggedStruct("Percentage", { sku: Schema.NullOr(sku), rate }),
      Schema.TaggedStruct("OrderThreshold", { threshold: amount, discount: amount }),
    ]),
  ),
  subtotal: amount,
  discount: amount,
  tax: amount,
  total: amount,
})

/** The JSON of an order's state. */
export const StoredState = Schema.Union([
  Schema.TaggedStruct("Placed", { price }),
  Schema.TaggedStruct("Paid", { price, reference }),
  Schema.TaggedStruct("Shipped", { price, reference, trackingNumber }),
  Schema.TaggedStruct("Cancelled", { price, reason, refund: money }),
]) satisfies Schema.Codec<Order, unknown>

/** The JSON of an order's event. */
export const StoredEvent = Schema.Union([
  Schema.TaggedStruct("OrderPlaced", { price }),
  Schema.TaggedStruct("OrderPaid", { reference }),
  Schema.TaggedStruct("OrderShipped", { trackingNumber }),
  Schema.TaggedStruct("OrderCancelled", { reason, refund: money }),
]) satisfies Schema.Codec<OrderEvent, unknown>
