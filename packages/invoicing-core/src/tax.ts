import type { Customer } from "./facts.ts"

interface Rates {
  readonly full: number
  readonly reduced: number
}

const rates: ReadonlyMap<string, Rates> = new Map([
  ["DE", { full: 0.19, reduced: 0.07 }],
  ["AT", { full: 0.2, reduced: 0.1 }],
  ["FR", { full: 0.2, reduced: 0.055 }],
  ["NL", { full: 0.21, reduced: 0.09 }],
  ["IT", { full: 0.22, reduced: 0.04 }],
  ["CH", { full: 0.081, reduced: 0.026 }],
])

const union: ReadonlySet<string> = new Set(["DE", "AT", "FR", "NL", "IT", "BE", "ES", "PL"])

/** Whether invoices can be written from there: its rates are known. */
export const isHome = (country: string): boolean => rates.has(country)

/** Which of the four ways a sale goes. */
type Way = "at home" | "export" | "reverse charge" | "within the union"

const wayOf = (home: string, { country, vatId }: Customer): Way => {
  if (country === home) return "at home"
  if (!union.has(country) || !union.has(home)) return "export"
  return vatId === null || vatId === "" ? "within the union" : "reverse charge"
}

/** The rate of VAT on a kind of article. */
export const taxRate = (home: string, customer: Customer, kind: string): number => {
  const way = wayOf(home, customer)
  if (way === "export" || way === "reverse charge") return 0
  const rate = rates.get(home)
  return (kind === "book" ? rate?.reduced : rate?.full) ?? 0
}

/** What the invoice must say about VAT. */
export const taxNote = (home: string, customer: Customer): string => {
  const way = wayOf(home, customer)
  if (way === "export") return "Export, no VAT"
  return way === "reverse charge" ? `Reverse charge, VAT id ${customer.vatId}` : ""
}
