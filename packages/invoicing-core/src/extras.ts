import type { Facts } from "./facts.ts"
import type { Line } from "./line.ts"
import { type Cents, inEuros, roundAsEver } from "./money.ts"
import { taxRate } from "./tax.ts"

/** Below so many euros an order costs more than it brings. */
const smallOrder = 50
const fee: Cents = 490
const welcome: Cents = 1000

/** What is known of an order's lines together. */
interface Lines {
  /** In euros, before anything is taken off: by it an order counts as small. */
  readonly list: number
  readonly hasGoods: boolean
  readonly net: Cents
}

const feeFor = ({ home, customer }: Facts): Line => {
  const rate = taxRate(home, customer, "goods")
  const tax = roundAsEver(inEuros(fee) * rate)
  return { sku: "FEE", name: "Small order", quantity: 1, price: fee, net: fee, rate, tax }
}

/** Takes off no tax, since it always was the seller's gift. */
const gift: Line = {
  sku: "VOUCHER",
  name: "Voucher",
  quantity: 1,
  price: -welcome,
  net: -welcome,
  rate: 0,
  tax: 0,
}

/** The lines that nobody ordered: what a small order costs, and what a voucher gives. */
export const extrasOf = (
  facts: Facts,
  { list, hasGoods, net }: Lines,
  voucher: string,
): ReadonlyArray<Line> => {
  const code = voucher.toUpperCase()
  const isSmall = hasGoods && list < smallOrder && code !== "FREESHIP"
  const soFar = net + (isSmall ? fee : 0)
  return [...(isSmall ? [feeFor(facts)] : []), ...(code === "WELCOME10" && soFar > welcome ? [gift] : [])]
}
