import {
  type Arbitrary,
  array,
  constant,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  tuple,
} from "fast-check"
import type { Known } from "../src/strangler/rows.ts"
import { article, customer, nord } from "./world.ts"

/** An order, and what the service knows when it comes. */
export interface Case extends Known {
  /** A table that has no row for it; or, after "no ", what fails; or what the cache has. */
  readonly trouble: string
  readonly order: {
    readonly lines: ReadonlyArray<OrderLine>
    readonly voucher: string
    readonly date: string
  }
}

interface OrderLine {
  readonly sku: string
  readonly qty: number | string
  readonly discount: number
}

const pick = <A>(...values: ReadonlyArray<A>): Arbitrary<A> => constantFrom(...values)

/** Whatever comes first most of the time. */
const mostly = <A>(usual: Arbitrary<A>, seldom: Arbitrary<A>): Arbitrary<A> =>
  oneof({ arbitrary: usual, weight: 30 }, { arbitrary: seldom, weight: 1 })

const cents = (most: number): Arbitrary<number> => integer({ min: 1, max: most }).map((n) => n / 100)

const price = oneof(
  cents(500),
  cents(50_000),
  integer({ min: 1, max: 4000 }).map((n) => n / 1000),
  pick(50, 10, 5),
)

const articles = tuple(price, price, price, pick(0, 1), pick(0, 1)).map(
  ([goods, book, service, one, other]) => [
    article("goods", goods, { scale: one }),
    article("book", book, { kind: "book", scale: other }),
    article("hour", service, { kind: "service", scale: one }),
  ],
)

const quantity: Arbitrary<number | string> = mostly(
  oneof(
    integer({ min: 1, max: 12 }),
    integer({ min: 1, max: 120 }),
    pick(9, 10, 49, 50, 99, 100, 1.5, 0.25, 7.75, -1, -3, -60),
    pick("3", "2.5"),
  ),
  pick<number | string>(0, "none", ""),
)

const line = record(
  {
    sku: mostly(pick("goods", "goods", "book", "hour"), constant("moon")),
    qty: quantity,
    discount: oneof(pick(0, 0, 5, 10, 12.5, 30, 31, 50, -5), integer({ min: 0, max: 40 })),
  },
  { noNullPrototype: true },
)

const day = oneof(
  record({
    year: integer({ min: 2019, max: 2025 }),
    month: integer({ min: 1, max: 12 }),
    day: integer({ min: 1, max: 28 }),
  }),
  pick(
    { year: 2019, month: 1, day: 31 },
    { year: 2020, month: 1, day: 30 },
    { year: 2021, month: 8, day: 31 },
    { year: 2022, month: 12, day: 31 },
    { year: 2024, month: 2, day: 29 },
    { year: 2025, month: 3, day: 31 },
  ),
).map(({ year, month, day: of }) => [year, month, of].map((part) => String(part).padStart(2, "0")).join("-"))

const customers = record({
  country: pick("DE", "DE", "DE", "AT", "FR", "CH", "US", "BE", "de"),
  vat_id: pick(null, null, "VAT1", ""),
  grp: pick("A", "B", "C", "c"),
  credit_limit: pick(0, 0, 100, 1000),
  terms: pick("30", "14", "0", "EOM", "M1", "M2", "PREPAY", "soon"),
  blocked: mostly(constant(0), constant(1)),
}).map((differs) => customer(1, differs))

const plain = record({
  tenant: pick("DE", "DE", "AT", "CH", "FR").map((country) => ({ ...nord, country })),
  customer: customers,
  articles,
  open: option(pick(50, 99.99, 990.5, -20), { nil: 0 }),
  trouble: pick("", "", "", "a memory"),
  order: record({
    lines: array(line, { minLength: 1, maxLength: 4 }),
    voucher: pick("", "", "", "WELCOME10", "welcome10", "FREESHIP", "OTHER"),
    date: day,
  }),
})

/** Of these, 19 % end in half a cent that is lost. */
const halved = tuple(plain, pick(42.5, 49.5)).map(([one, price]): Case => ({
  ...one,
  tenant: nord,
  customer: { ...one.customer, country: "DE", grp: "A" },
  articles: [article("goods", price)],
  order: { ...one.order, lines: [{ sku: "goods", qty: 1, discount: 0 }] },
}))

/** An order with nothing wrong in itself, and a world that is. */
const troubled = record({
  customer: pick(customer(1), customer(2, { credit_limit: 1 })),
  trouble: pick(
    "tenants",
    "customers",
    "articles",
    "no tenants",
    "no customers",
    "no articles",
    "no invoices",
    "no relay",
    "an old memory",
  ),
}).map(({ customer, trouble }): Case => ({
  tenant: nord,
  customer,
  articles: [article("goods", 99)],
  open: 0,
  trouble,
  order: { lines: [{ sku: "goods", qty: 1, discount: 0 }], voucher: "", date: "2019-01-15" },
}))

export const cases: Arbitrary<Case> = oneof(
  { arbitrary: plain, weight: 60 },
  { arbitrary: halved, weight: 2 },
  { arbitrary: troubled, weight: 1 },
)

/** As they are sent: some are for today, and do not say so. */
export const sent: Arbitrary<Case> = mostly(
  cases,
  cases.map((one) => ({ ...one, order: { ...one.order, date: "" } })),
)
