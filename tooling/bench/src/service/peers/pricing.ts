import type { Basket } from "../../setting/baskets.ts"

// The pricing rules of the README of packages/orders-core, written the way most would: one function over plain numbers,
// with BigInt where a product may be too large.

const proportion = (amount: number, numerator: number, denominator: number): number =>
  Number((2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator)) / (2n * BigInt(denominator)))

type Line = Basket["lines"][number]
type Promotions = Basket["promotions"]

const freeUnitsDiscount = (line: Line, promotions: Promotions): number => {
  let best = 0
  for (const promotion of promotions) {
    if (promotion.type !== "buyNGetM" || promotion.sku !== line.sku) continue
    const group = promotion.buy + promotion.free
    const free =
      Math.floor(line.quantity / group) * promotion.free +
      Math.max(0, (line.quantity % group) - promotion.buy)
    best = Math.max(best, free * line.unitPrice)
  }
  return best
}

const percentageOf = (line: Line, promotions: Promotions): number => {
  let best = 0
  for (const promotion of promotions) {
    if (promotion.type !== "percentage") continue
    if (promotion.sku === undefined || promotion.sku === line.sku) best = Math.max(best, promotion.rate)
  }
  return best
}

const thresholdDiscount = (subtotal: number, promotions: Promotions): number => {
  let best = 0
  for (const promotion of promotions) {
    if (promotion.type === "orderThreshold" && promotion.threshold <= subtotal) {
      best = Math.max(best, promotion.discount)
    }
  }
  return Math.min(best, subtotal)
}

/** Shares in proportion to the weights, by largest remainder. */
const allocate = (amount: number, weights: ReadonlyArray<number>): ReadonlyArray<number> => {
  const whole = BigInt(weights.reduce((sum, weight) => sum + weight, 0))
  if (whole === 0n || amount === 0) return weights.map(() => 0)
  const products = weights.map((weight) => BigInt(amount) * BigInt(weight))
  const shares = products.map((product) => Number(product / whole))
  const left = amount - shares.reduce((sum, share) => sum + share, 0)
  const favoured = products
    .map((product, index) => ({ index, remainder: Number(product % whole) }))
    .toSorted((a, b) => b.remainder - a.remainder)
    .slice(0, left)
  for (const { index } of favoured) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

const total = <A>(items: ReadonlyArray<A>, amount: (item: A) => number): number =>
  items.reduce((sum, item) => sum + amount(item), 0)

type PricedLine = Line &
  Readonly<
    Record<
      | "gross"
      | "freeUnitsDiscount"
      | "afterFreeUnits"
      | "percentageDiscount"
      | "afterLinePromotions"
      | "orderDiscount"
      | "net"
      | "tax"
      | "total",
      number
    >
  >

export interface Price extends Omit<Basket, "lines" | "promotions"> {
  readonly lines: ReadonlyArray<PricedLine>
  readonly promotions: ReadonlyArray<ReturnType<typeof toStored>>
  readonly subtotal: number
  readonly discount: number
  readonly tax: number
  readonly total: number
}

const storedTags = { buyNGetM: "BuyNGetM", percentage: "Percentage", orderThreshold: "OrderThreshold" }

const toStored = ({ type, ...rest }: Promotions[number]) => ({
  _tag: storedTags[type],
  ...(type === "percentage" ? { sku: null } : {}),
  ...rest,
})

/** A basket with what each line costs and what is to pay, in the form in which it is stored. */
export const price = ({ currency, taxMode, lines, promotions }: Basket): Price => {
  const promoted = lines.map((line) => {
    const gross = line.unitPrice * line.quantity
    const free = freeUnitsDiscount(line, promotions)
    const afterFreeUnits = gross - free
    const percentageDiscount = proportion(afterFreeUnits, percentageOf(line, promotions), 10_000)
    const afterLinePromotions = afterFreeUnits - percentageDiscount
    return {
      ...line,
      gross,
      freeUnitsDiscount: free,
      afterFreeUnits,
      percentageDiscount,
      afterLinePromotions,
    }
  })
  const weights = promoted.map((line) => line.afterLinePromotions)
  const shares = allocate(
    thresholdDiscount(
      total(weights, (weight) => weight),
      promotions,
    ),
    weights,
  )
  const priced = promoted.map((line, index) => {
    const orderDiscount = shares[index] ?? 0
    const net = line.afterLinePromotions - orderDiscount
    const tax = proportion(net, line.taxRate, taxMode === "inclusive" ? 10_000 + line.taxRate : 10_000)
    return { ...line, orderDiscount, net, tax, total: taxMode === "inclusive" ? net : net + tax }
  })
  return {
    currency,
    taxMode,
    lines: priced,
    promotions: promotions.map(toStored),
    subtotal: total(priced, (line) => line.gross),
    discount: total(priced, (line) => line.freeUnitsDiscount + line.percentageDiscount + line.orderDiscount),
    tax: total(priced, (line) => line.tax),
    total: total(priced, (line) => line.total),
  }
}
