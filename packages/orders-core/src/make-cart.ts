import * as Array from "effect/Array"
import type * as Brand from "effect/Brand"
import * as Result from "effect/Result"
import {
  BasisPoints,
  type Cart,
  type CartLine,
  limits,
  type Promotion,
  Quantity,
  Sku,
  UnitPrice,
} from "./cart.ts"
import { Currency, MinorUnits } from "./money.ts"

/** A cart as it arrives: the same shape, with nothing proven about its values. */
export type CartInput = Unproven<Cart>

type Unproven<A> =
  A extends Brand.Brand<string>
    ? Brand.Brand.Unbranded<A>
    : A extends ReadonlyArray<infer Item>
      ? ReadonlyArray<Unproven<Item>>
      : A extends object
        ? { readonly [K in keyof A]: Unproven<A[K]> }
        : A

/** A value that the domain refuses, and where it stands in the input. */
export interface InvalidValue {
  readonly path: ReadonlyArray<string | number>
  readonly message: string
}

type Path = InvalidValue["path"]

const invalid = (path: Path, message: string): Result.Result<never, InvalidValue> =>
  Result.fail({ path, message })

/** Proves one value with its brand's own check; the failure says where it stood. */
export const prove = <B extends Brand.Brand<string>>(
  brand: Brand.Constructor<B>,
  value: Brand.Brand.Unbranded<B>,
  path: Path,
): Result.Result<B, InvalidValue> =>
  Result.mapError(brand.result(value), (error) => ({ path, message: error.message }))

const makeLine = (line: CartInput["lines"][number], path: Path): Result.Result<CartLine, InvalidValue> =>
  Result.all({
    sku: prove(Sku, line.sku, [...path, "sku"]),
    unitPrice: prove(UnitPrice, line.unitPrice, [...path, "unitPrice"]),
    quantity: prove(Quantity, line.quantity, [...path, "quantity"]),
    taxRate: prove(BasisPoints, line.taxRate, [...path, "taxRate"]),
  })

const makePromotion = (
  promotion: CartInput["promotions"][number],
  path: Path,
): Result.Result<Promotion, InvalidValue> => {
  switch (promotion._tag) {
    case "BuyNGetM":
      return Result.all({
        _tag: Result.succeed(promotion._tag),
        sku: prove(Sku, promotion.sku, [...path, "sku"]),
        buy: prove(Quantity, promotion.buy, [...path, "buy"]),
        free: prove(Quantity, promotion.free, [...path, "free"]),
      })
    case "Percentage":
      return Result.all({
        _tag: Result.succeed(promotion._tag),
        sku: promotion.sku === null ? Result.succeed(null) : prove(Sku, promotion.sku, [...path, "sku"]),
        rate: prove(BasisPoints, promotion.rate, [...path, "rate"]),
      })
    case "OrderThreshold":
      return Result.all({
        _tag: Result.succeed(promotion._tag),
        threshold: prove(MinorUnits, promotion.threshold, [...path, "threshold"]),
        discount: prove(MinorUnits, promotion.discount, [...path, "discount"]),
      })
  }
}

const makeLines = (
  input: CartInput["lines"],
): Result.Result<Array.NonEmptyReadonlyArray<CartLine>, InvalidValue> =>
  Result.gen(function* () {
    if (input.length > limits.lines)
      return yield* invalid(["lines"], `must have at most ${limits.lines} lines`)
    const lines = yield* Result.all(input.map((line, index) => makeLine(line, ["lines", index])))
    const seen = lines.map(({ sku }) => sku)
    const twice = seen.findIndex((sku, index) => seen.indexOf(sku) < index)
    if (twice !== -1) {
      return yield* invalid(
        ["lines", twice, "sku"],
        "stands in an earlier line already; put the units of an article in one line",
      )
    }
    return Array.isReadonlyArrayNonEmpty(lines)
      ? lines
      : yield* invalid(["lines"], "must have at least one line")
  })

/**
 * Proves that a cart can be priced: every value in its range, no article in two lines, sums that stay exact.
 * Fails with the first value that is refused.
 */
export const makeCart = (input: CartInput): Result.Result<Cart, InvalidValue> =>
  Result.gen(function* () {
    if (input.promotions.length > limits.promotions) {
      return yield* invalid(["promotions"], `must have at most ${limits.promotions} promotions`)
    }
    return {
      currency: yield* prove(Currency, input.currency, ["currency"]),
      taxMode: input.taxMode,
      lines: yield* makeLines(input.lines),
      promotions: yield* Result.all(
        input.promotions.map((item, index) => makePromotion(item, ["promotions", index])),
      ),
    }
  })
