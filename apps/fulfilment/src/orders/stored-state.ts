import type { KnownOrder } from "@touchstone/fulfilment-core"
import * as Schema from "effect/Schema"

// How what is known of an order is written down. Read by shape, not by today's limits: what was taken in under other
// limits stays readable. The types at the end keep this file in step with the core.

const version = Schema.Int.pipe(Schema.brand("OrderVersion"))
const sku = Schema.String.pipe(Schema.brand("Sku"))
const units = Schema.Int.pipe(Schema.brand("Units"))

/** The JSON of lines, and of what is in a parcel. */
export const StoredLines = Schema.NonEmptyArray(Schema.Struct({ sku, units }))

/** The JSON of what is known of an order. */
export const StoredState = Schema.Union([
  Schema.TaggedStruct("Waiting", { version, lines: StoredLines }),
  Schema.TaggedStruct("Planned", {
    version,
    shipment: Schema.Struct({
      id: Schema.String.pipe(Schema.brand("ShipmentId")),
      trackingNumber: Schema.String.pipe(Schema.brand("TrackingNumber")),
    }),
  }),
  Schema.TaggedStruct("Closed", { version, because: Schema.Literals(["shipped", "cancelled"]) }),
]) satisfies Schema.Codec<KnownOrder, unknown>
