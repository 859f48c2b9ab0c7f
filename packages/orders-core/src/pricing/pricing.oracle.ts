import type { Cart, CartLine } from "../cart.ts"

export interface OracleLine {
  readonly gross: number
  readonly freeUnitsDiscount: number
  readonly percentageDiscount: number
  readonly orderDiscount: number
  readonly net: number
  readonly tax: number
  readonly total: number
}

export interface OraclePrice {
  readonly lines: ReadonlyArray<OracleLine>
  readonly subtotal: number
  readonly discount: number
  readonly tax: number
  readonly total: number
}

// A whole amount is a bigint; what is not rounded yet is a Rational, so that the types tell the two apart.
interface Rational {
  readonly num: bigint
  readonly den: bigint
}

const of = (num: bigint, den = 1n): Rational => ({ num, den })
const plus = (a: Rational, b: Rational): Rational => of(a.num * b.den + b.num * a.den, a.den * b.den)
const times = (a: Rational, b: Rational): Rational => of(a.num * b.num, a.den * b.den)
const over = (a: Rational, b: Rational): Rational => of(a.num * b.den, a.den * b.num)
// Above zero where a is more than b, below where it is less; every denominator here is positive.
const compare = (a: Rational, b: Rational): bigint => a.num * b.den - b.num * a.den
// bigint division cuts towards zero, which is downwards, because nothing that is rounded here is negative.
const floor = (a: Rational): bigint => a.num / a.den
const roundHalfUp = (a: Rational): bigint => floor(plus(a, of(1n, 2n)))

const sum = (amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((total, amount) => total + amount, 0n)
const largest = (amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((a, b) => (b > a ? b : a), 0n)

// Step 1, line totals.
const grossOf = (line: CartLine): bigint => BigInt(line.unitPrice) * BigInt(line.quantity)

// Step 2, free units: put unit after unit into the current group, and open a new group when that one is complete.
const freeUnits = (quantity: number, buy: number, free: number): bigint => {
  let costNothing = 0
  let inGroup = 0
  for (let unit = 1; unit <= quantity; unit += 1) {
    inGroup += 1
    if (inGroup > buy) costNothing += 1
    if (inGroup === buy + free) inGroup = 0
  }
  return BigInt(costNothing)
}

// Step 2, free units: of several promotions on the article, the largest discount.
const freeUnitsDiscountOf = (cart: Cart, line: CartLine): bigint => {
  const onArticle = cart.promotions.filter((it) => it._tag === "BuyNGetM").filter((it) => it.sku === line.sku)
  return largest(onArticle.map((it) => freeUnits(line.quantity, it.buy, it.free) * BigInt(line.unitPrice)))
}

// Step 3, percentage: the highest rate that fits the line, of what step 2 left.
const percentageDiscountOf = (cart: Cart, line: CartLine, left: bigint): bigint => {
  const percentages = cart.promotions.filter((it) => it._tag === "Percentage")
  const fitting = percentages.filter((it) => it.sku === null || it.sku === line.sku)
  return roundHalfUp(times(of(left), of(largest(fitting.map((it) => BigInt(it.rate))), 10_000n)))
}

// Step 4, order threshold: the largest discount that qualifies, but no more than the lines come to.
const takenOffOrder = (cart: Cart, comeTo: bigint): bigint => {
  const thresholds = cart.promotions.filter((it) => it._tag === "OrderThreshold")
  const qualifying = thresholds.filter((it) => comeTo >= BigInt(it.threshold))
  const discount = largest(qualifying.map((it) => BigInt(it.discount)))
  return discount > comeTo ? comeTo : discount
}

// Step 4, order threshold: the largest remainder gets a unit, is one smaller for it, and so on until none is left.
const spread = <Line extends { readonly cost: bigint }>(
  taken: bigint,
  lines: ReadonlyArray<Line>,
): ReadonlyArray<Line & { readonly orderDiscount: bigint; readonly remainder: Rational }> => {
  const comeTo = sum(lines.map((line) => line.cost))
  let shared = lines.map((line) => {
    const share = comeTo === 0n ? of(0n) : over(times(of(taken), of(line.cost)), of(comeTo))
    return { ...line, orderDiscount: floor(share), remainder: plus(share, of(-floor(share))) }
  })
  const unitsLeft = taken - sum(shared.map((line) => line.orderDiscount))
  for (let unit = 1n; unit <= unitsLeft; unit += 1n) {
    const next = shared.reduce((a, b) => (compare(b.remainder, a.remainder) > 0n ? b : a))
    const handed = { orderDiscount: next.orderDiscount + 1n, remainder: plus(next.remainder, of(-1n)) }
    shared = shared.map((line) => (line === next ? { ...line, ...handed } : line))
  }
  return shared
}

// Step 5, tax: on top of the net where it is exclusive, contained in it where it is inclusive.
const taxOf = (cart: Cart, line: CartLine, net: bigint): bigint => {
  const rate = BigInt(line.taxRate)
  const share = cart.taxMode === "exclusive" ? of(rate, 10_000n) : of(rate, 10_000n + rate)
  return roundHalfUp(times(of(net), share))
}

// Step 6, total: of every line, and the sums over the lines.
export const priceByTheBook = (cart: Cart): OraclePrice => {
  const discounted = cart.lines.map((line) => {
    const gross = grossOf(line)
    const freeUnitsDiscount = freeUnitsDiscountOf(cart, line)
    const percentageDiscount = percentageDiscountOf(cart, line, gross - freeUnitsDiscount)
    const cost = gross - freeUnitsDiscount - percentageDiscount
    return { line, gross, freeUnitsDiscount, percentageDiscount, cost }
  })
  const taken = takenOffOrder(cart, sum(discounted.map((line) => line.cost)))
  const lines = spread(taken, discounted).map((shared): OracleLine => {
    const net = shared.cost - shared.orderDiscount
    const tax = taxOf(cart, shared.line, net)
    return {
      gross: Number(shared.gross),
      freeUnitsDiscount: Number(shared.freeUnitsDiscount),
      percentageDiscount: Number(shared.percentageDiscount),
      orderDiscount: Number(shared.orderDiscount),
      net: Number(net),
      tax: Number(tax),
      total: Number(cart.taxMode === "exclusive" ? net + tax : net),
    }
  })
  const total = (amountOf: (line: OracleLine) => number): number =>
    lines.reduce((soFar, line) => soFar + amountOf(line), 0)
  return {
    lines,
    subtotal: total((line) => line.gross),
    discount: total((line) => line.freeUnitsDiscount + line.percentageDiscount + line.orderDiscount),
    tax: total((line) => line.tax),
    total: total((line) => line.total),
  }
}
