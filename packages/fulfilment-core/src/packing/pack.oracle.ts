import type { Line } from "./lines.ts"

/** A parcel as the oracle packs it: of each line, by its index, how many units are in it. */
export type OracleParcel = ReadonlyArray<{ readonly sku: string; readonly units: number }>

/** Takes one unit after the other into the hand and puts it into the open parcel; opens another when that is full. */
export const packByHand = (lines: ReadonlyArray<Line>, perParcel: number): ReadonlyArray<OracleParcel> => {
  const parcels: Array<Array<{ sku: string; units: number; line: number }>> = [[]]
  let inParcel = 0
  for (const [index, line] of lines.entries()) {
    for (let unit = 1; unit <= line.units; unit += 1) {
      if (inParcel === perParcel) {
        parcels.push([])
        inParcel = 0
      }
      const parcel = parcels.at(-1) ?? []
      const last = parcel.at(-1)
      if (last?.line === index) last.units += 1
      else parcel.push({ sku: line.sku, units: 1, line: index })
      inParcel += 1
    }
  }
  return parcels.map((parcel) => parcel.map(({ sku, units }) => ({ sku, units })))
}
