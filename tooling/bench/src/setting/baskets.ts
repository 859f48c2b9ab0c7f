/** What a shop sends for a customer's basket. */
export interface Basket {
  readonly currency: string
  readonly taxMode: "inclusive" | "exclusive"
  readonly lines: ReadonlyArray<{
    readonly sku: string
    readonly unitPrice: number
    readonly quantity: number
    readonly taxRate: number
  }>
  readonly promotions: ReadonlyArray<
    | { readonly type: "buyNGetM"; readonly sku: string; readonly buy: number; readonly free: number }
    | { readonly type: "percentage"; readonly sku?: string; readonly rate: number }
    | { readonly type: "orderThreshold"; readonly threshold: number; readonly discount: number }
  >
}

const line = (sku: string, unitPrice: number, quantity: number, taxRate = 1900) => ({
  sku,
  unitPrice,
  quantity,
  taxRate,
})

/** Baskets such as shops see: one article to seven, with the usual promotions; every pricing rule is used. */
export const baskets: ReadonlyArray<Basket> = [
  {
    currency: "EUR",
    taxMode: "inclusive",
    lines: [line("tea", 499, 3, 700), line("pot", 2490, 1), line("cup-blue", 890, 4)],
    promotions: [{ type: "buyNGetM", sku: "tea", buy: 2, free: 1 }],
  },
  {
    currency: "EUR",
    taxMode: "inclusive",
    lines: [
      line("coffee-1kg", 1899, 2, 700),
      line("filter.4", 299, 5),
      line("grinder", 8999, 1),
      line("cleaner", 649, 1),
      line("beans-decaf", 1299, 1, 700),
    ],
    promotions: [
      { type: "percentage", sku: "grinder", rate: 1000 },
      { type: "orderThreshold", threshold: 10_000, discount: 1500 },
    ],
  },
  {
    currency: "USD",
    taxMode: "exclusive",
    lines: [line("T-SHIRT_M", 2199, 2, 825), line("T-SHIRT_L", 2199, 1, 825)],
    promotions: [{ type: "percentage", rate: 1500 }],
  },
  {
    currency: "EUR",
    taxMode: "inclusive",
    lines: [line("book-0451", 1234, 1, 700)],
    promotions: [],
  },
  {
    currency: "GBP",
    taxMode: "exclusive",
    lines: [
      line("bolt-m4", 7, 240, 2000),
      line("nut-m4", 5, 240, 2000),
      line("washer-m4", 3, 480, 2000),
      line("driver", 1149, 1, 2000),
      line("glove", 499, 2, 2000),
      line("tape", 325, 3, 2000),
      line("gift-card", 2500, 1, 0),
    ],
    promotions: [
      { type: "buyNGetM", sku: "tape", buy: 2, free: 1 },
      { type: "percentage", sku: "bolt-m4", rate: 500 },
      { type: "orderThreshold", threshold: 5000, discount: 333 },
    ],
  },
]

export const tenants: ReadonlyArray<string> = ["acme", "bolt-and-nut", "cafe-corner", "daily-books"]
