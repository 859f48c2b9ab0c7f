import * as Schema from "effect/Schema"
import {
  Amount,
  CancellationReason,
  Currency,
  Money,
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

const PricedLine = Schema.Struct({
  sku: Sku,
  unitPrice: UnitPrice,
  quantity: Quantity,
  taxRate: Rate,
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
  placedAt: Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)).annotate({
    format: "date-time",
  }),
  currency: Currency,
  taxMode: TaxMode,
  lines: Schema.Array(PricedLine).check(Schema.isMinLength(1)),
  subtotal: Amount.annotateKey({ description: "All lines before any discount." }),
  discount: Amount,
  tax: Amount,
  total: Amount.annotateKey({ description: "What is to pay." }),
}

const payment = Schema.Struct({ reference: PaymentReference })

/** An order as the service shows it; `status` tells what else is known of it. */
export const Order = Schema.Union([
  Schema.Struct({ ...everyOrder, status: Schema.Literal("placed") }),
  Schema.Struct({ ...everyOrder, status: Schema.Literal("paid"), payment }),
  Schema.Struct({
    ...everyOrder,
    status: Schema.Literal("shipped"),
    payment,
    shipment: Schema.Struct({ trackingNumber: TrackingNumber }),
  }),
  Schema.Struct({
    ...everyOrder,
    status: Schema.Literal("cancelled"),
    cancellation: Schema.Struct({
      reason: CancellationReason,
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
