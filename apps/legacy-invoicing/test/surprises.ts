import type { Calculated } from "./in-memory.ts"
import type { Case } from "./orders.generators.ts"
import { article, customer, nord } from "./world.ts"

/** A behaviour that nobody would expect, and what is to become of it. */
export interface Surprise {
  readonly name: string
  readonly what: string
  /** Customers rely on it; or it goes, by a decision of its own, once the old code is gone. */
  readonly mark: "keep" | "bug"
  readonly why: string
  readonly pin:
    | { readonly order: Case; readonly shows: (calculated: Calculated) => unknown; readonly is: unknown }
    | { readonly file: string }
}

/** An order of two desks at 42.50, in all that does not matter. */
export const orderOf = (
  differs: Partial<Omit<Case, "order" | "customer">> & {
    readonly order?: Partial<Case["order"]>
    readonly customer?: Partial<Case["customer"]>
  } = {},
): Case => ({
  tenant: nord,
  articles: [
    article("desk", 42.5),
    article("pen", 2),
    article("book", 20, { kind: "book" }),
    article("hour", 80, { kind: "service" }),
  ],
  open: 0,
  trouble: "",
  ...differs,
  customer: customer(1, differs.customer),
  order: {
    lines: [{ sku: "desk", qty: 2, discount: 0 }],
    voucher: "",
    date: "2019-01-15",
    ...differs.order,
  },
})

const lines = (sku: string, qty: number, discount = 0) => ({ lines: [{ sku, qty, discount }] })

export const surprises: ReadonlyArray<Surprise> = [
  {
    name: "half cents",
    what: "Half a cent that binary fractions cannot hold goes down: 19 % of 42.50 are 8.07.",
    mark: "keep",
    why: "customers have booked these amounts, and check them by the same sum",
    pin: {
      order: orderOf({ order: lines("desk", 1) }),
      shows: ({ invoice }) => invoice?.lines[0]?.tax,
      is: 8.07,
    },
  },
  {
    name: "the 31st",
    what: "One month after the 31st of January is in March.",
    mark: "keep",
    why: "customers plan with these days",
    pin: {
      order: orderOf({ customer: { terms: "M1" }, order: { date: "2019-01-31" } }),
      shows: ({ invoice }) => invoice?.due,
      is: "2019-03-04",
    },
  },
  {
    name: "cheaper by one more",
    what: "The scale holds for the whole line, so that 50 cost less than 49.",
    mark: "keep",
    why: "it is in the price list",
    pin: {
      order: orderOf({ order: lines("pen", 50) }),
      shows: ({ invoice }) => invoice?.lines[0]?.net,
      is: 95,
    },
  },
  {
    name: "discount with a lid",
    what: "More than 30 % of discount is 30 %.",
    mark: "keep",
    why: "sales relies on it",
    pin: { order: orderOf({ order: lines("desk", 2, 80) }), shows: ({ invoice }) => invoice?.net, is: 59.5 },
  },
  {
    name: "small in the list",
    what: "An order is small by the prices in the list: with a discount, 35 euros cost no fee.",
    mark: "keep",
    why: "it was promised like that",
    pin: {
      order: orderOf({ order: lines("pen", 25, 30) }),
      shows: ({ invoice }) => [invoice?.net, invoice?.lines.length],
      is: [33.95, 1],
    },
  },
  {
    name: "a gift with tax",
    what: "A voucher takes off no VAT.",
    mark: "bug",
    why: "too much VAT is paid",
    pin: {
      order: orderOf({ order: { voucher: "welcome10" } }),
      shows: ({ invoice }) => [invoice?.net, invoice?.tax],
      is: [75, 16.15],
    },
  },
  {
    name: "export by spelling",
    what: "A country in small letters is none, and its customers pay no VAT.",
    mark: "bug",
    why: "VAT is owed",
    pin: {
      order: orderOf({ customer: { country: "de" } }),
      shows: ({ invoice }) => [invoice?.tax, invoice?.note],
      is: [0, "Export, no VAT"],
    },
  },
  {
    name: "half a union",
    what: "Sales to members of the union that the service does not know, such as Luxembourg, are exports.",
    mark: "bug",
    why: "VAT is owed",
    pin: {
      order: orderOf({ customer: { country: "LU" } }),
      shows: ({ invoice }) => [invoice?.tax, invoice?.note],
      is: [0, "Export, no VAT"],
    },
  },
  {
    name: "a surcharge",
    what: "A discount below 0 makes it dearer.",
    mark: "bug",
    why: "nobody has ever meant it",
    pin: { order: orderOf({ order: lines("desk", 2, -10) }), shows: ({ invoice }) => invoice?.net, is: 93.5 },
  },
  {
    name: "at once is in two weeks",
    what: "Terms of 0 days are 14 days, as are terms that say nothing.",
    mark: "bug",
    why: "it is paid late",
    pin: {
      order: orderOf({ customer: { terms: "0" } }),
      shows: ({ invoice }) => invoice?.due,
      is: "2019-01-29",
    },
  },
  {
    name: "no rate, no sum",
    what: "A tenant in a country without a rate gets an invoice that has no sum. The new code refuses it.",
    mark: "bug",
    why: "there is no such tenant yet",
    pin: {
      order: orderOf({ tenant: { ...nord, country: "BE" }, customer: { country: "BE" } }),
      shows: ({ invoice }) => invoice?.gross,
      is: Number.NaN,
    },
  },
  {
    name: "a long memory",
    what: "A customer who was changed is the old one for five minutes. The new code reads anew.",
    mark: "bug",
    why: "invoices go to addresses of yesterday",
    pin: { file: "what-is-remembered" },
  },
  {
    name: "another tenant's customer",
    what: "The memory does not ask whose customer it is. The new code does.",
    mark: "bug",
    why: "a tenant sees what is not theirs",
    pin: { file: "what-is-remembered" },
  },
  {
    name: "five cents",
    what: "An invoice of which up to five cents are missing is paid.",
    mark: "keep",
    why: "a reminder costs more",
    pin: { file: "payments" },
  },
  {
    name: "one reminder after the other",
    what: "However late it is, reminders begin with the first.",
    mark: "keep",
    why: "the courts ask for it",
    pin: { file: "reminders" },
  },
  {
    name: "cancelled and over the limit",
    what: "What was cancelled, and what cancels it, still count against a limit; together they are nothing.",
    mark: "keep",
    why: "it does no harm",
    pin: { file: "cancelling" },
  },
]

export const glossary: Readonly<Record<string, string>> = {
  Tenant: "who sells; the country is `home`",
  Group: "of a customer: A pays all, B 2.5 % less, C 5 % less, and C may take off skonto",
  Scale: "less for many of one article: 3 % from 10, 5 % from 50, 8 % from 100",
  Terms: "when an invoice is due: a number of days, EOM (end of month), M1 or M2 (months), PREPAY (at once)",
  Skonto: "2 % that may be taken off within ten days",
  Limit: "what a customer may owe; above it, sales gets a mail and the terms are PREPAY",
  Fee: "4.90 for an order of goods below 50 euros",
  Reminder: "of three levels: from the 8th, 22nd and 43rd day on; 9 % interest a year from the 31st",
}
