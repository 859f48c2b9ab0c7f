import { MinorUnits } from "../money.ts"

/** The sum of amounts, in their common currency; zero for none. */
export const sum = (amounts: ReadonlyArray<MinorUnits>): MinorUnits =>
  MinorUnits(amounts.reduce<number>((total, amount) => total + amount, 0))

/** What is left of an amount. A defect when more is taken than there is. */
export const minus = (amount: MinorUnits, taken: MinorUnits): MinorUnits => MinorUnits(amount - taken)

/** Of several amounts the largest; zero for none. */
export const largest = (amounts: ReadonlyArray<MinorUnits>): MinorUnits => MinorUnits(Math.max(0, ...amounts))

/**
 * `amount × numerator ÷ denominator`, rounded half up to a whole minor unit ("commercial" rounding: a tie goes up).
 * Exact at any size, because the product is taken in arbitrary precision.
 *
 * @param numerator a whole number, zero or more
 * @param denominator a whole number, one or more
 * @example proportion(MinorUnits(250), 1900, 10000) // 47.5 becomes 48
 */
export const proportion = (amount: MinorUnits, numerator: number, denominator: number): MinorUnits => {
  const [dividend, divisor] = [BigInt(amount) * BigInt(numerator), BigInt(denominator)]
  return MinorUnits(Number((2n * dividend + divisor) / (2n * divisor)))
}
