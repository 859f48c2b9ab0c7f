import * as Array from "effect/Array"
import type { Promotion } from "../cart.ts"
import { MinorUnits } from "../money.ts"
import { allocate } from "./allocate.ts"
import { largest, minus, sum } from "./arithmetic.ts"
import type { CartOf } from "./line-totals.ts"
import type { PromotedLine } from "./percentage.ts"

export interface DiscountedLine extends PromotedLine {
  /** The line's share of the order's discount. */
  readonly orderDiscount: MinorUnits
  /** What the line costs after every discount: the amount that tax is computed on. */
  readonly net: MinorUnits
}

const discount = (subtotal: MinorUnits, promotions: ReadonlyArray<Promotion>): MinorUnits => {
  const earned = promotions
    .filter((promotion) => promotion._tag === "OrderThreshold")
    .filter((promotion) => promotion.threshold <= subtotal)
    .map((promotion) => promotion.discount)
  return MinorUnits(Math.min(largest(earned), subtotal))
}

/**
 * Fourth pass: an amount off the order, once its lines, after their own promotions, come to the threshold.
 * Of several the largest applies, alone, and never more than there is to pay. It is spread over the lines in
 * proportion to what they cost, so that each line is taxed on what is really paid for it.
 */
export const orderThreshold = (cart: CartOf<PromotedLine>): CartOf<DiscountedLine> => {
  const costOf = (line: PromotedLine): MinorUnits => line.afterLinePromotions
  const amount = discount(sum(cart.lines.map(costOf)), cart.promotions)
  return {
    ...cart,
    lines: Array.map(allocate(amount, cart.lines, costOf), ([line, orderDiscount]) => ({
      ...line,
      orderDiscount,
      net: minus(line.afterLinePromotions, orderDiscount),
    })),
  }
}
