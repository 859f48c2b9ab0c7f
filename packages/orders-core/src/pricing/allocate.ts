import * as Array from "effect/Array"
import { MinorUnits } from "../money.ts"
import { sum } from "./arithmetic.ts"

/**
 * Splits an amount over items in proportion to their weights, so that the shares add up to it exactly.
 * Largest remainder method (Hare quota): every share is rounded down, and the units that are left go one each to the
 * largest remainders; of equal ones the earlier goes first.
 *
 * @returns each item with its share, in their order; all shares are zero when the weights are
 * @example allocate(MinorUnits(100), ["a", "b", "c"], () => MinorUnits(1)) // ["a", 34], ["b", 33], ["c", 33]
 */
export const allocate = <A>(
  amount: MinorUnits,
  items: Array.NonEmptyReadonlyArray<A>,
  weightOf: (item: A) => MinorUnits,
): Array.NonEmptyReadonlyArray<readonly [item: A, share: MinorUnits]> => {
  const whole = BigInt(sum(items.map(weightOf)))
  if (whole === 0n) return Array.map(items, (item) => [item, MinorUnits(0)] as const)
  const shares = Array.map(items, (item) => {
    const product = BigInt(amount) * BigInt(weightOf(item))
    return { item, units: product / whole, remainder: product % whole }
  })
  const left = amount - Number(shares.reduce((total, { units }) => total + units, 0n))
  // A stable sort: of equal remainders the earlier stays first.
  const favoured = new Set(shares.toSorted((a, b) => Number(b.remainder - a.remainder)).slice(0, left))
  return Array.map(
    shares,
    (share) => [share.item, MinorUnits(Number(share.units) + (favoured.has(share) ? 1 : 0))] as const,
  )
}
