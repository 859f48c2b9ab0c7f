import * as Array from "effect/Array"
import { type Promotion, wholeInBasisPoints } from "../cart.ts"
import type { MinorUnits } from "../money.ts"
import { largest, minus, proportion } from "./arithmetic.ts"
import type { FreeUnitsLine } from "./buy-n-get-m.ts"
import type { CartOf } from "./line-totals.ts"

export interface PromotedLine extends FreeUnitsLine {
  /** The share taken off what the free units left of the line. */
  readonly percentageDiscount: MinorUnits
  /** What the line costs after its own promotions. */
  readonly afterLinePromotions: MinorUnits
}

const discount = (line: FreeUnitsLine, promotions: ReadonlyArray<Promotion>): MinorUnits =>
  largest(
    promotions
      .filter((promotion) => promotion._tag === "Percentage")
      .filter((promotion) => promotion.sku === null || promotion.sku === line.sku)
      .map((promotion) => proportion(line.afterFreeUnits, promotion.rate, wholeInBasisPoints)),
  )

/** Third pass: percentages. Of several on a line the highest applies, alone; they do not add up. */
export const percentage = (cart: CartOf<FreeUnitsLine>): CartOf<PromotedLine> => ({
  ...cart,
  lines: Array.map(cart.lines, (line) => {
    const percentageDiscount = discount(line, cart.promotions)
    return {
      ...line,
      percentageDiscount,
      afterLinePromotions: minus(line.afterFreeUnits, percentageDiscount),
    }
  }),
})
