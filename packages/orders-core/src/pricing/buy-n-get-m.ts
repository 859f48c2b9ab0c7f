import * as Array from "effect/Array"
import type { BuyNGetM, Promotion } from "../cart.ts"
import { MinorUnits } from "../money.ts"
import { largest, minus } from "./arithmetic.ts"
import type { CartOf, TotalledLine } from "./line-totals.ts"

export interface FreeUnitsLine extends TotalledLine {
  /** The price of the units that cost nothing. */
  readonly freeUnitsDiscount: MinorUnits
  /** What the line costs after this pass. */
  readonly afterFreeUnits: MinorUnits
}

/** In every complete group of `buy + free` units `free` cost nothing; in the rest, those beyond the first `buy`. */
const freeUnits = (quantity: number, { buy, free }: BuyNGetM): number => {
  const group = buy + free
  return Math.floor(quantity / group) * free + Math.max(0, (quantity % group) - buy)
}

const discount = (line: TotalledLine, promotions: ReadonlyArray<Promotion>): MinorUnits =>
  largest(
    promotions
      .filter((promotion) => promotion._tag === "BuyNGetM")
      .filter((promotion) => promotion.sku === line.sku)
      .map((promotion) => MinorUnits(freeUnits(line.quantity, promotion) * line.unitPrice)),
  )

/** Second pass: units that cost nothing. Of several such promotions on an article the one worth most applies, alone. */
export const buyNGetM = (cart: CartOf<TotalledLine>): CartOf<FreeUnitsLine> => ({
  ...cart,
  lines: Array.map(cart.lines, (line) => {
    const freeUnitsDiscount = discount(line, cart.promotions)
    return { ...line, freeUnitsDiscount, afterFreeUnits: minus(line.gross, freeUnitsDiscount) }
  }),
})
