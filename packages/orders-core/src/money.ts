import * as Brand from "effect/Brand"

/**
 * An amount of money in the smallest unit of its currency (cents, pence, yen): a safe integer, zero or more.
 *
 * @example MinorUnits(1999) // 19.99 EUR, or 1999 JPY
 */
export type MinorUnits = Brand.Branded<number, "MinorUnits">
export const MinorUnits: Brand.Constructor<MinorUnits> = Brand.make<MinorUnits>(
  (value) =>
    (Number.isSafeInteger(value) && value >= 0) || "must be a whole number of minor units, zero or more",
)

/** An ISO 4217 alphabetic currency code, such as "EUR". */
export type Currency = Brand.Branded<string, "Currency">
export const Currency: Brand.Constructor<Currency> = Brand.make<Currency>(
  (value) => /^[A-Z]{3}$/.test(value) || 'must be a three-letter ISO 4217 code such as "EUR"',
)

/** An amount that knows its currency. Inside a cart the currency is the cart's, so its amounts are bare `MinorUnits`. */
export interface Money {
  readonly amount: MinorUnits
  readonly currency: Currency
}
