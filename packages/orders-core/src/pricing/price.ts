import type { Cart } from "../cart.ts"
import type { MinorUnits } from "../money.ts"
import { sum } from "./arithmetic.ts"
import { buyNGetM } from "./buy-n-get-m.ts"
import { type CartOf, lineTotals } from "./line-totals.ts"
import { orderThreshold } from "./order-threshold.ts"
import { percentage } from "./percentage.ts"
import { tax, type TaxedLine } from "./tax.ts"

/** A cart with what each line costs and what is to pay, every amount in the cart's currency. */
export interface PricedCart extends CartOf<TaxedLine> {
  /** All lines before any discount. */
  readonly subtotal: MinorUnits
  /** All discounts together. */
  readonly discount: MinorUnits
  /** All tax, whether it is in the prices or on top of them. */
  readonly tax: MinorUnits
  /** What is to pay. */
  readonly total: MinorUnits
}

const total = (cart: CartOf<TaxedLine>): PricedCart => ({
  ...cart,
  subtotal: sum(cart.lines.map((line) => line.gross)),
  discount: sum(
    cart.lines.flatMap((line) => [line.freeUnitsDiscount, line.percentageDiscount, line.orderDiscount]),
  ),
  tax: sum(cart.lines.map((line) => line.tax)),
  total: sum(cart.lines.map((line) => line.total)),
})

/**
 * Prices a cart, pass by pass: line totals, free units, percentages, the order's threshold, tax, total.
 * The rules, with their precedence and rounding, are in this package's README; `pricing.oracle.ts` is a second
 * implementation of them, and the tests hold the two against each other.
 */
export const price = (cart: Cart): PricedCart =>
  total(tax(orderThreshold(percentage(buyNGetM(lineTotals(cart))))))
