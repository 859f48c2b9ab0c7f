import * as Schema from "effect/Schema"
import { Amount, Money, OrderId, TenantId, Timestamp, Version } from "./values.ts"

// What the service tells the world of what has happened to orders. Published events are kept for years and read by
// others: fields are added, never renamed, removed or given another type; such a change is a new version of the event.

const event = <const Type extends string, const Data extends Schema.Struct.Fields>(type: Type, data: Data) =>
  Schema.Struct({
    id: Schema.String.annotateKey({ description: "Unique; the same when the event is delivered again." }),
    type: Schema.Literal(type),
    version: Schema.Literal(1).annotateKey({ description: "The version of this event's form." }),
    tenant: TenantId,
    orderId: OrderId,
    orderVersion: Version.annotateKey({ description: "1 for an order's first event, then one more each." }),
    occurredAt: Timestamp,
    data: Schema.Struct(data),
  })

/** Something that has happened to an order. */
export const OrderEvent = Schema.Union([
  event("order.placed", {
    currency: Schema.String,
    total: Amount,
    lines: Schema.Array(Schema.Struct({ sku: Schema.String, quantity: Schema.Int })),
  }),
  event("order.paid", { reference: Schema.String }),
  event("order.shipped", { trackingNumber: Schema.String }),
  event("order.cancelled", { reason: Schema.String, refund: Money }),
]).annotate({ identifier: "OrderEvent" })

const position = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/** A part of the feed of all events: in the order in which they were published, which for one order is that of its versions. */
export const EventPage = Schema.Struct({
  events: Schema.Array(Schema.Struct({ position, event: OrderEvent })),
  next: position.annotateKey({ description: "Send it as `after` to read on." }),
}).annotate({ identifier: "EventPage" })

const numeric = (from: number, to: number) =>
  Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: from, maximum: to }))

/** Which part of the feed is wanted. */
export const ReadEvents = {
  after: Schema.optionalKey(numeric(0, Number.MAX_SAFE_INTEGER)).annotateKey({
    description: "The `next` of the page before; from the beginning when left out.",
  }),
  limit: Schema.optionalKey(numeric(1, 500)).annotateKey({
    description: "How many events at the most, from 1 to 500; 100 when left out.",
  }),
}
