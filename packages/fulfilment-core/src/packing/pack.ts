import * as Array from "effect/Array"
import { Units } from "../values.ts"
import type { Lines } from "./lines.ts"

/**
 * The most units that go into one parcel: with units of 100 g it weighs 20 kg then, which one person may lift and every
 * carrier takes. The largest order makes 5,000 such parcels.
 */
export const unitsPerParcel = 200

/** A parcel: of each line that has units in it, how many, in the order of the lines. */
export interface Parcel {
  readonly items: Lines
}

export type Parcels = Array.NonEmptyReadonlyArray<Parcel>

/**
 * Packs the units of an order, line after line: a parcel is filled before the next is begun, and a line that does not
 * fit goes on in the next. Every unit is in exactly one parcel, and every parcel but the last is full.
 *
 * @example pack([{ sku: Sku("tea"), units: Units(250) }]) // 200 of tea in the first parcel, 50 in the second
 */
export const pack = (lines: Lines): Parcels => {
  const [, stretches] = Array.mapAccum(lines, 0, (start, { sku, units }) => {
    const end = start + units
    return [end, { sku, start, end }]
  })
  const pieces = Array.flatMap(stretches, ({ sku, start, end }) =>
    Array.map(
      Array.range(Math.floor(start / unitsPerParcel), Math.floor((end - 1) / unitsPerParcel)),
      (parcel) => {
        const from = Math.max(start, parcel * unitsPerParcel)
        const to = Math.min(end, (parcel + 1) * unitsPerParcel)
        return { parcel, item: { sku, units: Units(to - from) } }
      },
    ),
  )
  return Array.map(
    Array.groupWith(pieces, (one, other) => one.parcel === other.parcel),
    (together) => ({ items: Array.map(together, ({ item }) => item) }),
  )
}
