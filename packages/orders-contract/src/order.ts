import * as Schema from "effect/Schema"
import { Amount, Money, OrderId, TaxMode, Timestamp, Version } from "./values.ts"

// What the service tells keeps to no limit of what it is told: an order placed under other limits is still shown.

const PricedLine = Schema.Struct({
  sku: Schema.String,
  unitPrice: Amount,
  quantity: Schema.Int,
  taxRate: Schema.Int.annotateKey({ description: "In basis points: 1900 is 19 %." }),
  gross: Amount.annotateKey({ description: "Unit price times quantity." }),
  discount: Amount.annotateKey({
    description: "All that was taken off, the line's share of the order's discount included.",
  }),
  net: Amount.annotateKey({ description: "What tax is computed on." }),
  tax: Amount,
  total: Amount.annotateKey({ description: "What is paid for the line." }),
}).annotate({ identifier: "PricedLine" })

const everyOrder = {
  id: OrderId,
  version: Version,
  placedAt: Timestamp,
  currency: Schema.String,
  taxMode: TaxMode,
  lines: Schema.Array(PricedLine).check(Schema.isMinLength(1)),
  subtotal: Amount.annotateKey({ description: "All lines before any discount." }),
  discount: Amount,
  tax: Amount,
  total: Amount.annotateKey({ description: "What is to pay." }),
}

const payment = Schema.Struct({ reference: Schema.String })

/** An order as the service shows it; `status` tells what else is known of it. */
export const Order = Schema.Union([
  Schema.Struct({ ...everyOrder, status: Schema.Literal("placed") }),
  Schema.Struct({ ...everyOrder, status: Schema.Literal("paid"), payment }),
  Schema.Struct({
    ...everyOrder,
    status: Schema.Literal("shipped"),
    payment,
    shipment: Schema.Struct({ trackingNumber: Schema.String }),
  }),
  Schema.Struct({
    ...everyOrder,
    status: Schema.Literal("cancelled"),
    payment: Schema.NullOr(payment),
    cancellation: Schema.Struct({
      reason: Schema.String,
      refund: Money.annotateKey({ description: "What the customer is to get back." }),
    }),
  }),
]).annotate({ identifier: "Order" })

export const OrderPage = Schema.Struct({
  orders: Schema.Array(Order),
  nextCursor: Schema.NullOr(OrderId).annotate({
    description: "Where the next page begins; null on the last one.",
  }),
}).annotate({ identifier: "OrderPage" })
