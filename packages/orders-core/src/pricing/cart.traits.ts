import { type Cart, wholeInBasisPoints } from "../cart.ts"
import type { OracleLine, OraclePrice } from "./pricing.oracle.ts"

type Trait = (cart: Cart, price: OraclePrice) => boolean

const anyLine =
  (shows: (line: OracleLine, index: number, cart: Cart) => boolean): Trait =>
  (cart, price) =>
    price.lines.some((line, index) => shows(line, index, cart))

const isHalf = (amount: number, numerator: number, denominator: number): boolean =>
  (2n * BigInt(amount) * BigInt(numerator)) % (2n * BigInt(denominator)) === BigInt(denominator)

const afterFreeUnits = (line: OracleLine): number => line.gross - line.freeUnitsDiscount
const afterLinePromotions = (line: OracleLine): number => afterFreeUnits(line) - line.percentageDiscount
const beforeOrderDiscount = (price: OraclePrice): number =>
  price.lines.reduce((total, line) => total + afterLinePromotions(line), 0)
const orderDiscount = (price: OraclePrice): number =>
  price.lines.reduce((total, line) => total + line.orderDiscount, 0)

const thresholds = (cart: Cart): ReadonlyArray<number> =>
  cart.promotions.flatMap((promotion) => (promotion._tag === "OrderThreshold" ? [promotion.threshold] : []))

const percentagesOn = (cart: Cart, index: number): number =>
  cart.promotions.filter(
    (promotion) =>
      promotion._tag === "Percentage" && (promotion.sku === null || promotion.sku === cart.lines[index]?.sku),
  ).length

const freeUnitPromotionsOn = (cart: Cart, index: number): number =>
  cart.promotions.filter(
    (promotion) => promotion._tag === "BuyNGetM" && promotion.sku === cart.lines[index]?.sku,
  ).length

const remainders = (price: OraclePrice): ReadonlyArray<bigint> => {
  const whole = BigInt(beforeOrderDiscount(price))
  if (whole === 0n) return []
  const amount = BigInt(orderDiscount(price))
  return price.lines.map((line) => (amount * BigInt(afterLinePromotions(line))) % whole)
}

const taxIsHalf: Record<Cart["taxMode"], (line: OracleLine, rate: number) => boolean> = {
  exclusive: (line, rate) => isHalf(line.net, rate, wholeInBasisPoints),
  inclusive: (line, rate) => isHalf(line.net, rate, wholeInBasisPoints + rate),
}

/** What a cart can exercise, by name: each promotion, tax mode and rounding edge. */
export const traits: Readonly<Record<string, Trait>> = {
  "tax inclusive": (cart) => cart.taxMode === "inclusive",
  "tax exclusive": (cart) => cart.taxMode === "exclusive",
  "several tax rates": (cart) => new Set(cart.lines.map((line) => line.taxRate)).size > 1,
  "free units": anyLine((line) => line.freeUnitsDiscount > 0),
  "free units: several promotions on an article": anyLine(
    (_, index, cart) => freeUnitPromotionsOn(cart, index) > 1,
  ),
  percentage: anyLine((line) => line.percentageDiscount > 0),
  "percentage: several on a line": anyLine((_, index, cart) => percentagesOn(cart, index) > 1),
  "percentage: exactly half a unit": anyLine((line, index, cart) =>
    cart.promotions.some(
      (promotion) =>
        promotion._tag === "Percentage" &&
        (promotion.sku === null || promotion.sku === cart.lines[index]?.sku) &&
        isHalf(afterFreeUnits(line), promotion.rate, wholeInBasisPoints),
    ),
  ),
  "free units and percentage on one line": anyLine(
    (line) => line.freeUnitsDiscount > 0 && line.percentageDiscount > 0,
  ),
  "order threshold": (_, price) => orderDiscount(price) > 0,
  "order threshold: several": (cart) => thresholds(cart).length > 1,
  "order threshold: reached exactly": (cart, price) => thresholds(cart).includes(beforeOrderDiscount(price)),
  "order threshold: missed by one": (cart, price) =>
    thresholds(cart).includes(beforeOrderDiscount(price) + 1),
  "order threshold: more than there is to pay": (cart, price) =>
    cart.promotions.some(
      (promotion) =>
        promotion._tag === "OrderThreshold" &&
        promotion.threshold <= beforeOrderDiscount(price) &&
        promotion.discount > beforeOrderDiscount(price),
    ),
  "order threshold: units left to hand out": (_, price) =>
    remainders(price).some((remainder) => remainder > 0n),
  "order threshold: equal remainders": (_, price) => {
    const some = remainders(price).filter((remainder) => remainder > 0n)
    return new Set(some).size < some.length
  },
  "tax exclusive: exactly half a unit": anyLine(
    (line, index, cart) =>
      cart.taxMode === "exclusive" && taxIsHalf.exclusive(line, cart.lines[index]?.taxRate ?? 0),
  ),
  "tax inclusive: exactly half a unit": anyLine(
    (line, index, cart) =>
      cart.taxMode === "inclusive" && taxIsHalf.inclusive(line, cart.lines[index]?.taxRate ?? 0),
  ),
  "nothing to pay": (_, price) => price.total === 0,
  "products beyond 2^53": anyLine((line) => line.net * wholeInBasisPoints > Number.MAX_SAFE_INTEGER),
}
