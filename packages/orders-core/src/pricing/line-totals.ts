import * as Array from "effect/Array"
import type { Cart, CartLine } from "../cart.ts"
import { MinorUnits } from "../money.ts"

/** A cart on its way through the passes: the same cart, its lines knowing more after each. */
export interface CartOf<Line> extends Omit<Cart, "lines"> {
  readonly lines: Array.NonEmptyReadonlyArray<Line>
}

export interface TotalledLine extends CartLine {
  /** Unit price times quantity, before any discount. */
  readonly gross: MinorUnits
}

/** First pass: what each line costs before any discount. */
export const lineTotals = (cart: Cart): CartOf<TotalledLine> => ({
  ...cart,
  lines: Array.map(cart.lines, (line) => ({ ...line, gross: MinorUnits(line.unitPrice * line.quantity) })),
})
