import type { Article, Facts, OrderLine } from "./facts.ts"
import { type Cents, inEuros, roundAsEver } from "./money.ts"
import { taxRate } from "./tax.ts"

export interface Line {
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly price: Cents
  readonly net: Cents
  readonly rate: number
  readonly tax: Cents
}

/** What of the price is left for so many. */
const scaleOf = (quantity: number): number => {
  if (quantity >= 100) return 0.92
  if (quantity >= 50) return 0.95
  return quantity >= 10 ? 0.97 : 1
}

const rebateOf: ReadonlyMap<string, number> = new Map([
  ["B", 0.975],
  ["C", 0.95],
])

const mostDiscount = 30

const discounted = (amount: Cents, discount: number): Cents => {
  const euros = inEuros(amount)
  // In this order: another one rounds otherwise.
  return roundAsEver(euros - (euros * Math.min(discount, mostDiscount)) / 100)
}

/** What a line of an order comes to. */
export const lineOf = (
  { home, customer }: Facts,
  { sku, quantity, discount }: OrderLine,
  article: Article,
): Line => {
  const price = article.hasScale ? article.price * scaleOf(quantity) : article.price
  const rebate = rebateOf.get(customer.group) ?? 1
  const net = roundAsEver(inEuros(discounted(roundAsEver(price * quantity), discount)) * rebate)
  const rate = taxRate(home, customer, article.kind)
  const tax = roundAsEver(inEuros(net) * rate)
  return { sku, name: article.name, quantity, price: roundAsEver(price), net, rate, tax }
}
