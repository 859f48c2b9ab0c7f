import * as Array from "effect/Array"
import { type TaxMode, wholeInBasisPoints } from "../cart.ts"
import type { MinorUnits } from "../money.ts"
import { proportion, sum } from "./arithmetic.ts"
import type { CartOf } from "./line-totals.ts"
import type { DiscountedLine } from "./order-threshold.ts"

export interface TaxedLine extends DiscountedLine {
  /** The tax that is in, or comes on top of, the net amount. */
  readonly tax: MinorUnits
  /** What is paid for the line. */
  readonly total: MinorUnits
}

const taxLine: Record<TaxMode, (line: DiscountedLine) => TaxedLine> = {
  inclusive: (line) => ({
    ...line,
    tax: proportion(line.net, line.taxRate, wholeInBasisPoints + line.taxRate),
    total: line.net,
  }),
  exclusive: (line) => {
    const tax = proportion(line.net, line.taxRate, wholeInBasisPoints)
    return { ...line, tax, total: sum([line.net, tax]) }
  },
}

/** Fifth pass: each line's tax at its own rate, rounded half up line by line. */
export const tax = (cart: CartOf<DiscountedLine>): CartOf<TaxedLine> => ({
  ...cart,
  lines: Array.map(cart.lines, taxLine[cart.taxMode]),
})
