import * as Brand from "effect/Brand"

const whole = (value: number, from: number): true | string =>
  (Number.isSafeInteger(value) && value >= from) || `must be a whole number, ${from} or more`

/**
 * A stock-keeping unit: what the catalogue calls the thing sold. Its form is the affair of whoever sells it, as long as
 * it can be stored and printed on a label.
 */
export type Sku = Brand.Branded<string, "Sku">
export const Sku: Brand.Constructor<Sku> = Brand.make<Sku>(
  (value) => /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(value) || "must be 1 to 200 printable characters",
)

/** A number of units: a whole number, 1 or more. */
export type Units = Brand.Branded<number, "Units">
export const Units: Brand.Constructor<Units> = Brand.make<Units>((value) => whole(value, 1))

/** How many events an order has had: 1 after its first. */
export type OrderVersion = Brand.Branded<number, "OrderVersion">
export const OrderVersion: Brand.Constructor<OrderVersion> = Brand.make<OrderVersion>((value) =>
  whole(value, 1),
)

/** What a shipment is known by: a UUID in small letters, made by the shell. */
export type ShipmentId = Brand.Branded<string, "ShipmentId">
export const ShipmentId: Brand.Constructor<ShipmentId> = Brand.make<ShipmentId>(
  (value) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) || "must be a UUID in small letters",
)

/** What the carrier calls the shipment. */
export type TrackingNumber = Brand.Branded<string, "TrackingNumber">
export const TrackingNumber: Brand.Constructor<TrackingNumber> = Brand.make<TrackingNumber>(
  (value) => value !== "" || "must not be empty",
)

/**
 * The tracking number of a shipment. Two shipments never share one, because it has every digit of the id.
 *
 * @example trackingNumberOf(ShipmentId("01970000-0000-7000-8000-00000000000a")) // "TS0197000000007000800000000000000A"
 */
export const trackingNumberOf = (id: ShipmentId): TrackingNumber =>
  TrackingNumber(`TS${id.replaceAll("-", "").toUpperCase()}`)
