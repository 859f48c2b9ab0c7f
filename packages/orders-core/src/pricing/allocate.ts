import { MinorUnits } from "../money.ts"
import { sum } from "./arithmetic.ts"

/**
 * Splits an amount in proportion to weights, so that the shares add up to it exactly.
 * Largest remainder method (Hare quota): every share is rounded down, and the units that are left go one each to the
 * largest remainders; of equal ones the earlier goes first.
 *
 * @returns one share for each weight, in their order; all zero when the weights are
 * @example allocate(MinorUnits(100), [1, 1, 1].map(MinorUnits)) // 34, 33, 33
 */
export const allocate = (
  amount: MinorUnits,
  weights: ReadonlyArray<MinorUnits>,
): ReadonlyArray<MinorUnits> => {
  const whole = BigInt(sum(weights))
  if (whole === 0n) return weights.map(() => MinorUnits(0))
  const shares = weights.map((weight, index) => {
    const product = BigInt(amount) * BigInt(weight)
    return { index, units: product / whole, remainder: product % whole }
  })
  const left = amount - Number(shares.reduce((total, { units }) => total + units, 0n))
  // A stable sort: of equal remainders the earlier stays first.
  const byRemainder = shares.toSorted((a, b) => Number(b.remainder - a.remainder))
  const favoured = new Set(byRemainder.slice(0, left).map(({ index }) => index))
  return shares.map(({ index, units }) => MinorUnits(Number(units) + (favoured.has(index) ? 1 : 0)))
}
