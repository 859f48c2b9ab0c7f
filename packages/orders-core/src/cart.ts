import type { NonEmptyReadonlyArray } from "effect/Array"
import * as Brand from "effect/Brand"
import type { Currency, MinorUnits } from "./money.ts"

/**
 * The most that a cart may have. Every sum of a cart stays below 2^53 with them: 100 lines of 10^9 × 10^4 minor units,
 * doubled by 100 % tax, are 2 × 10^15. The contract states the same limits to callers; a test of the app compares them.
 */
export const limits = { lines: 100, promotions: 20, unitPrice: 1_000_000_000, quantity: 10_000 } as const

const whole = (value: number, from: number, to: number): true | string =>
  (Number.isInteger(value) && value >= from && value <= to) || `must be a whole number from ${from} to ${to}`

/** A stock-keeping unit: what the catalogue calls the thing sold. */
export type Sku = Brand.Branded<string, "Sku">
export const Sku: Brand.Constructor<Sku> = Brand.make<Sku>(
  (value) =>
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value) ||
    "must be 1 to 64 letters, digits, dots, underscores or hyphens",
)

/** A number of units: a whole number from 1 to 10,000. */
export type Quantity = Brand.Branded<number, "Quantity">
export const Quantity: Brand.Constructor<Quantity> = Brand.make<Quantity>((value) =>
  whole(value, 1, limits.quantity),
)

/** The price of one unit, in minor units of the cart's currency. */
export type UnitPrice = Brand.Branded<number, "UnitPrice">
export const UnitPrice: Brand.Constructor<UnitPrice> = Brand.make<UnitPrice>((value) =>
  whole(value, 0, limits.unitPrice),
)

/** 100 % in basis points. */
export const wholeInBasisPoints = 10_000

/** A rate in hundredths of a percent: 1900 is 19 %, 10,000 the whole. */
export type BasisPoints = Brand.Branded<number, "BasisPoints">
export const BasisPoints: Brand.Constructor<BasisPoints> = Brand.make<BasisPoints>((value) =>
  whole(value, 0, wholeInBasisPoints),
)

/** Whether unit prices already contain the tax, or it is added to them. */
export type TaxMode = "inclusive" | "exclusive"

export interface CartLine {
  readonly sku: Sku
  readonly unitPrice: UnitPrice
  readonly quantity: Quantity
  readonly taxRate: BasisPoints
}

/** Of every `buy + free` units of this article, those beyond the first `buy` cost nothing. */
export interface BuyNGetM {
  readonly _tag: "BuyNGetM"
  readonly sku: Sku
  readonly buy: Quantity
  readonly free: Quantity
}

/** A share off one article, or off every line where `sku` is null. */
export interface Percentage {
  readonly _tag: "Percentage"
  readonly sku: Sku | null
  readonly rate: BasisPoints
}

/** A fixed amount off the order, once its lines come to the threshold. */
export interface OrderThreshold {
  readonly _tag: "OrderThreshold"
  readonly threshold: MinorUnits
  readonly discount: MinorUnits
}

export type Promotion = BuyNGetM | Percentage | OrderThreshold

/** What pricing is given. Each article stands in one line only; `makeCart` sees to it. */
export interface Cart {
  readonly currency: Currency
  readonly taxMode: TaxMode
  readonly lines: NonEmptyReadonlyArray<CartLine>
  readonly promotions: ReadonlyArray<Promotion>
}
