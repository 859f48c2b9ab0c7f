import type { Cart, CartLine, NonEmpty } from "../cart.ts"
import { MinorUnits } from "../money.ts"

/** A cart on its way through the passes: the same cart, its lines knowing more after each. */
export interface CartOf<Line> extends Omit<Cart, "lines"> {
  readonly lines: NonEmpty<Line>
}

/** Changes every line; as many come out as went in. */
export const mapLines = <A, B>(
  [first, ...rest]: NonEmpty<A>,
  change: (line: A, index: number) => B,
): NonEmpty<B> => [change(first, 0), ...rest.map((line, index) => change(line, index + 1))]

export interface TotalledLine extends CartLine {
  /** Unit price times quantity, before any discount. */
  readonly gross: MinorUnits
}

/** First pass: what each line costs before any discount. */
export const lineTotals = (cart: Cart): CartOf<TotalledLine> => ({
  ...cart,
  lines: mapLines(cart.lines, (line) => ({ ...line, gross: MinorUnits(line.unitPrice * line.quantity) })),
})
