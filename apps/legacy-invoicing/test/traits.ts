import type { Calculated } from "./in-memory.ts"
import type { Case } from "./orders.generators.ts"

/** By whole numbers, which lose nothing. */
const exactTax = (net: number, rate: number): number =>
  Math.floor((Math.round(net * 100) * Math.round(rate * 1000) + 500) / 1000)

/** The kept bug "half cents": binary fractions rounded down what ends in half a cent. */
export const isHalfCentLost = (_: Case, { invoice }: Calculated): boolean =>
  invoice?.lines.some(({ net, rate, tax }) => Math.round(tax * 100) !== exactTax(net, rate)) === true

/** The kept bug "the 31st": the month in which it is due does not have the day. */
export const isMonthOverrun = (_: Case, { invoice }: Calculated): boolean => {
  const months = invoice === null ? 0 : ({ M1: 1, M2: 2 }[invoice.terms] ?? 0)
  const [year = 0, month = 0, day = 0] = (invoice?.created ?? "").split("-").map(Number)
  return months > 0 && new Date(Date.UTC(year, month + months, 0)).getUTCDate() < day
}
