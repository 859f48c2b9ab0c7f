import { describe, expect, test } from "vitest"
import type { Customer } from "./facts.ts"
import { isHome, taxNote, taxRate } from "./tax.ts"

const from = (country: string, vatId: string | null = null): Customer => ({
  country,
  vatId,
  group: "A",
  creditLimit: 0,
  terms: "30",
  isBlocked: false,
})

describe("VAT", () => {
  test.each([
    ["DE", 0.19, 0.07],
    ["AT", 0.2, 0.1],
    ["FR", 0.2, 0.055],
    ["NL", 0.21, 0.09],
    ["IT", 0.22, 0.04],
    ["CH", 0.081, 0.026],
  ])("of %s at home is %f, and %f for books", (home, full, reduced) => {
    expect(isHome(home)).toBe(true)
    expect([taxRate(home, from(home), "goods"), taxRate(home, from(home), "book")]).toEqual([full, reduced])
    expect(taxNote(home, from(home, "ID1"))).toBe("")
  })

  test.each(["DE", "AT", "FR", "NL", "IT", "BE", "ES", "PL"])(
    "for %s within the union is that of the seller, unless the buyer has a VAT id",
    (country) => {
      const home = country === "DE" ? "AT" : "DE"
      const rate = country === "DE" ? 0.2 : 0.19
      const asked = [from(country), from(country, ""), from(country, "ID1")]
      expect(asked.map((customer) => taxRate(home, customer, "goods"))).toEqual([rate, rate, 0])
      const note = "Reverse charge, VAT id ID1"
      expect(asked.map((customer) => taxNote(home, customer))).toEqual(["", "", note])
    },
  )

  test.each([
    ["DE", "US"],
    ["DE", "CH"],
    ["DE", "de"],
    ["CH", "DE"],
  ])("from %s to %s is none, with a VAT id or without", (home, country) => {
    for (const customer of [from(country), from(country, "ID1")]) {
      expect([taxRate(home, customer, "goods"), taxNote(home, customer)]).toEqual([0, "Export, no VAT"])
    }
  })

  test("of a country without a rate is none, and no invoices are written there", () => {
    expect(isHome("BE")).toBe(false)
    expect(["goods", "book"].map((kind) => taxRate("BE", from("BE"), kind))).toEqual([0, 0])
  })
})
