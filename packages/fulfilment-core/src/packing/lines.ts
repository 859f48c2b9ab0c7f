import * as Array from "effect/Array"
import type * as Brand from "effect/Brand"
import * as Result from "effect/Result"
import { Sku, Units } from "../values.ts"

/** An article of an order and how many units of it were bought. */
export interface Line {
  readonly sku: Sku
  readonly units: Units
}

export type Lines = Array.NonEmptyReadonlyArray<Line>

/** Lines as they arrive, with nothing proven about their values. */
export type LinesInput = ReadonlyArray<{ readonly sku: string; readonly units: number }>

/** A value that fulfilment refuses, and where it stands in the input. */
export interface InvalidLine {
  readonly path: ReadonlyArray<string | number>
  readonly message: string
}

/**
 * The most units that an order may have: what an order of 100 lines of 10,000 units has, the largest that is sold.
 * Without a limit one absurd number would fill the memory with parcels.
 */
export const mostUnits = 1_000_000

const invalid = (path: InvalidLine["path"], message: string): Result.Result<never, InvalidLine> =>
  Result.fail({ path, message })

const prove = <B extends Brand.Brand<string>>(
  brand: Brand.Constructor<B>,
  value: Brand.Brand.Unbranded<B>,
  path: InvalidLine["path"],
): Result.Result<B, InvalidLine> => Result.mapError(brand.result(value), ({ message }) => ({ path, message }))

/** Proves that lines can be packed: there are some, every value in its range. Fails with the first that is refused. */
export const makeLines = (input: LinesInput): Result.Result<Lines, InvalidLine> =>
  Result.gen(function* () {
    const lines = yield* Result.all(
      input.map(({ sku, units }, index) =>
        Result.all({ sku: prove(Sku, sku, [index, "sku"]), units: prove(Units, units, [index, "units"]) }),
      ),
    )
    if (lines.reduce((total, { units }) => total + units, 0) > mostUnits) {
      return yield* invalid([], `must have at most ${mostUnits} units together`)
    }
    return Array.isReadonlyArrayNonEmpty(lines) ? lines : yield* invalid([], "must have at least one line")
  })
