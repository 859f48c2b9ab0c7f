import { size } from "@touchstone/vitest/size"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import type { Cart } from "../cart.ts"
import { cart } from "./cart.generators.ts"
import { traits } from "./cart.traits.ts"
import { price, type PricedCart } from "./price.ts"
import { type OraclePrice, priceByTheBook } from "./pricing.oracle.ts"

const amountsOf = ({ lines, subtotal, discount, tax, total }: PricedCart): OraclePrice => ({
  lines: lines.map((line) => ({
    gross: line.gross,
    freeUnitsDiscount: line.freeUnitsDiscount,
    percentageDiscount: line.percentageDiscount,
    orderDiscount: line.orderDiscount,
    net: line.net,
    tax: line.tax,
    total: line.total,
  })),
  subtotal,
  discount,
  tax,
  total,
})

/** The share of carts below which a trait counts as not exercised. */
const leastShare = 0.01

test("pricing agrees with its oracle, on carts that exercise every rule", () => {
  const carts = size({ sample: 5_000, full: 100_000 })
  const seen = new Map(Object.keys(traits).map((trait) => [trait, 0]))
  const note = (given: Cart, priced: OraclePrice): void => {
    for (const [trait, shows] of Object.entries(traits)) {
      if (shows(given, priced)) seen.set(trait, (seen.get(trait) ?? 0) + 1)
    }
  }

  fc.assert(
    fc.property(cart, (given) => {
      const expected = priceByTheBook(given)
      note(given, expected)
      expect(amountsOf(price(given))).toEqual(expected)
    }),
    { numRuns: carts },
  )

  const shares = [...seen].map(([trait, count]) => ({ trait, share: count / carts }))
  const lines = shares.map(({ trait, share }) => `${(share * 100).toFixed(1).padStart(6)} %  ${trait}`)
  process.stdout.write(
    `${carts} carts agree with the oracle; share of carts by what they exercise:\n${lines.join("\n")}\n`,
  )
  const tooFew = shares.filter(({ share }) => share < leastShare).map(({ trait }) => trait)
  expect(tooFew, "what is exercised by too few carts; mend cart.generators.ts").toEqual([])
}, 600_000)
