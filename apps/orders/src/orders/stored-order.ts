import { MinorUnits, type Order, type OrderEvent } from "@touchstone/orders-core"
import * as Schema from "effect/Schema"

// How orders and their events are written down. Read by shape, not by today's limits: an order that was placed under
// other limits stays readable. The types at the end keep this file in step with the core.

const amount = Schema.Number.pipe(Schema.fromBrand("MinorUnits", MinorUnits))
const unitPrice = Schema.Int.pipe(Schema.brand("UnitPrice"))
const quantity = Schema.Int.pipe(Schema.brand("Quantity"))
const rate = Schema.Int.pipe(Schema.brand("BasisPoints"))
const sku = Schema.String.pipe(Schema.brand("Sku"))
const currency = Schema.String.pipe(Schema.brand("Currency"))
const reference = Schema.String.pipe(Schema.brand("PaymentReference"))
const trackingNumber = Schema.String.pipe(Schema.brand("TrackingNumber"))
const reason = Schema.String.pipe(Schema.brand("CancellationReason"))
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
  Schema.TaggedStruct("Cancelled", { price, reference: Schema.NullOr(reference), reason, refund: money }),
]) satisfies Schema.Codec<Order, unknown>

/** The JSON of an order's event. */
export const StoredEvent = Schema.Union([
  Schema.TaggedStruct("OrderPlaced", { price }),
  Schema.TaggedStruct("OrderPaid", { reference }),
  Schema.TaggedStruct("OrderShipped", { trackingNumber }),
  Schema.TaggedStruct("OrderCancelled", { reason, refund: money }),
]) satisfies Schema.Codec<OrderEvent, unknown>
