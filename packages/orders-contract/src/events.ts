import * as Schema from "effect/Schema"
import { eventVersions } from "./event-versions.ts"
import { Amount, Money, numeral, OrderId, TenantId, Timestamp, Version } from "./values.ts"

// What the service tells the world of what has happened to orders. Published events are kept for years and read by
// others: optional fields may be added, none renamed, removed or given another type; such a change is a new version of
// the event, with an upcaster from the one before (`next`) and golden events of its own.

const event = <
  const Type extends string,
  const Number extends number,
  const Data extends Schema.Struct.Fields,
>(
  type: Type,
  version: Number,
  data: Data,
) =>
  Schema.Struct({
    id: Schema.String.annotateKey({ description: "Unique; the same when the event is delivered again." }),
    type: Schema.Literal(type),
    version: Schema.Literal(version).annotateKey({ description: "The version of this event's form." }),
    tenant: TenantId,
    orderId: OrderId,
    orderVersion: Version.annotateKey({ description: "1 for an order's first event, then one more each." }),
    occurredAt: Timestamp,
    data: Schema.Struct(data),
  })

const placed = eventVersions(
  event("order.placed", 1, {
    currency: Schema.String,
    total: Amount,
    lines: Schema.Array(Schema.Struct({ sku: Schema.String, quantity: Schema.Int })),
  }),
)

const paid = eventVersions(event("order.paid", 1, { reference: Schema.String }))

const shipped = eventVersions(event("order.shipped", 1, { trackingNumber: Schema.String }))

const cancelled = eventVersions(event("order.cancelled", 1, { reason: Schema.String, refund: Money }))

/** Every published type of event, with all its versions. */
export const orderEventVersions = {
  "order.placed": placed,
  "order.paid": paid,
  "order.shipped": shipped,
  "order.cancelled": cancelled,
} as const

/** Something that has happened to an order, in the form in which it is published today. */
export const OrderEvent = Schema.Union([placed.today, paid.today, shipped.today, cancelled.today]).annotate({
  identifier: "OrderEvent",
})

/** An event as it was recorded, in whichever version: decodes to today's form. What consumers decode messages with. */
export const RecordedOrderEvent: Schema.Codec<
  typeof OrderEvent.Type,
  (typeof orderEventVersions)[keyof typeof orderEventVersions]["recorded"]["Encoded"]
> = Schema.Union([placed.recorded, paid.recorded, shipped.recorded, cancelled.recorded])

const position = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/** A part of the feed of all events: in the order in which they were published, which for one order is that of its versions. */
export const EventPage = Schema.Struct({
  events: Schema.Array(Schema.Struct({ position, event: OrderEvent })),
  next: position.annotateKey({ description: "Send it as `after` to read on." }),
}).annotate({ identifier: "EventPage" })

/** Which part of the feed is wanted. */
export const ReadEvents = {
  after: Schema.optionalKey(
    numeral(/^(?:0|[1-9]\d{0,14})$/u, "must be a position of the feed, or 0"),
  ).annotateKey({
    description: "The `next` of the page before; from the beginning when left out.",
  }),
  limit: Schema.optionalKey(
    numeral(/^(?:[1-9]\d?|[1-4]\d\d|500)$/u, "must be a whole number from 1 to 500"),
  ).annotateKey({
    description: "How many events at the most, from 1 to 500; 100 when left out.",
  }),
}
