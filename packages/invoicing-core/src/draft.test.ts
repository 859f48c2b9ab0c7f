import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { type Day, dayOf, numberOf } from "./day.ts"
import { draft } from "./draft.ts"
import type { Article, Customer, Facts, Order } from "./facts.ts"
import { dueDay } from "./terms.ts"

const day: Day = { year: 2019, month: 2, day: 1 }

const customer: Customer = {
  country: "DE",
  vatId: null,
  group: "A",
  creditLimit: 0,
  terms: "30",
  isBlocked: false,
}
const article: Article = { name: "Desk", price: 42.5, kind: "goods", hasScale: true }

const facts = (differs: Partial<Customer> = {}, known: Partial<Facts> = {}): Facts => ({
  home: "DE",
  customer: { ...customer, ...differs },
  articles: new Map([
    ["desk", article],
    ["book", { ...article, name: "Book", kind: "book" }],
    ["hour", { ...article, name: "Hour", kind: "service" }],
  ]),
  open: 0,
  ...known,
})

const order = (sku: string, quantity: number, voucher = "FREESHIP", discount = 0): Order => ({
  lines: [{ sku, quantity, discount }],
  voucher,
  day,
})

const amounts = (known: Facts, asked: Order) =>
  Result.map(draft(known, asked), ({ net, tax, gross }) => [net, tax, gross])

describe("what an invoice comes to", () => {
  test.each<readonly [what: string, known: Facts, asked: Order, came: ReadonlyArray<number>]>([
    ["half a cent goes down", facts(), order("desk", 1), [4250, 807, 5057]],
    ["books are taxed less", facts(), order("book", 1), [4250, 298, 4548]],
    ["ten are cheaper", facts(), order("desk", 10), [41_225, 7833, 49_058]],
    ["fifty are cheaper still", facts(), order("desk", 50), [201_875, 38_356, 240_231]],
    ["a hundred are cheapest", facts(), order("desk", 100), [391_000, 74_290, 465_290]],
    ["group B has a rebate", facts({ group: "B" }), order("desk", 1), [4144, 787, 4931]],
    ["group C has a larger one", facts({ group: "C" }), order("desk", 1), [4038, 767, 4805]],
    ["a discount is at most 30 %", facts(), order("desk", 1, "FREESHIP", 80), [2975, 565, 3540]],
    ["small orders cost a fee", facts(), order("desk", 1, ""), [4740, 900, 5640]],
    ["services do not", facts(), order("hour", 1, ""), [4250, 807, 5057]],
    ["a voucher takes off no tax", facts(), order("desk", 2, "welcome10"), [7500, 1615, 9115]],
    [
      "abroad with a VAT id there is none",
      facts({ country: "AT", vatId: "1" }),
      order("desk", 1),
      [4250, 0, 4250],
    ],
    ["abroad without there is", facts({ country: "AT" }), order("desk", 1), [4250, 807, 5057]],
    ["an export has none", facts({ country: "US" }), order("desk", 1), [4250, 0, 4250]],
    ["small letters are no country", facts({ country: "de" }), order("desk", 1), [4250, 0, 4250]],
    [
      "Switzerland rounds to five",
      facts({ country: "CH" }, { home: "CH" }),
      order("desk", 1),
      [4250, 344, 4595],
    ],
  ])("%s", (_, known, asked, came) => {
    expect(amounts(known, asked)).toEqual(Result.succeed(came))
  })

  test("over the limit it is to be paid at once, and sales is told", () => {
    const made = draft(facts({ creditLimit: 100, group: "C" }, { open: 60 }), order("desk", 1))
    expect(made).toMatchObject({ success: { isOverLimit: true, terms: "PREPAY", due: day, skonto: null } })
  })

  test("what reaches the limit is not over it, and without a limit nothing is", () => {
    const exactly = facts({ creditLimit: 100 }, { open: 49.43 })
    expect(draft(exactly, order("desk", 1))).toMatchObject({ success: { gross: 5057, isOverLimit: false } })
    const unlimited = facts({}, { open: 1_000_000 })
    expect(draft(unlimited, order("desk", 1))).toMatchObject({ success: { isOverLimit: false, terms: "30" } })
  })

  test("one article of goods makes an order one of goods", () => {
    const mixed = {
      ...order("hour", 1, ""),
      lines: [...order("hour", 0.5).lines, ...order("desk", 0.5).lines],
    }
    expect(draft(facts(), mixed)).toMatchObject({ success: { net: 4740 } })
  })

  test("there is no skonto on what was to be paid at once, and none on what is paid back", () => {
    const atOnce = draft(facts({ group: "C", terms: "PREPAY" }), order("desk", 1))
    expect(atOnce).toMatchObject({ success: { skonto: null } })
    for (const quantity of [-1, 0.0001]) {
      const made = draft(facts({ group: "C" }), order("desk", quantity))
      expect(made).toMatchObject({ success: { skonto: null } })
    }
  })

  test("who pays soon may take off 2 %", () => {
    const made = draft(facts({ group: "C" }), order("desk", 1))
    expect(made).toMatchObject({ success: { skonto: { amount: 96, until: { ...day, day: 11 } } } })
  })

  test.each([
    [facts({ isBlocked: true }), order("desk", 1), { _tag: "CustomerBlocked" }],
    [facts({}, { home: "US" }), order("desk", 1), { _tag: "HomeUnknown", country: "US" }],
    [facts(), order("moon", 1), { _tag: "ArticleUnknown", sku: "moon" }],
    [facts(), order("desk", 0), { _tag: "QuantityBad", sku: "desk" }],
    [facts(), order("desk", Number.NaN), { _tag: "QuantityBad", sku: "desk" }],
  ])("%j with %j is refused", (known, asked, refusal) => {
    expect(draft(known, asked)).toEqual(Result.fail(refusal))
  })
})

describe("when it is due", () => {
  test.each<readonly [terms: string, on: string, due: string]>([
    ["30", "2019-01-01", "2019-01-31"],
    ["14", "2019-02-16", "2019-03-04"],
    ["14", "2019-02-17", "2019-03-04"],
    ["0", "2019-01-01", "2019-01-15"],
    ["soon", "2019-01-01", "2019-01-15"],
    ["net 7", "2019-01-01", "2019-01-15"],
    [" 7 days", "2019-01-01", "2019-01-08"],
    ["+7", "2019-01-01", "2019-01-08"],
    ["-5", "2019-01-09", "2019-01-04"],
    ["PREPAY", "2019-01-05", "2019-01-05"],
    ["EOM", "2024-02-10", "2024-02-29"],
    ["M1", "2019-01-15", "2019-02-15"],
    ["M1", "2019-01-31", "2019-03-04"],
    ["M2", "2019-12-31", "2020-03-02"],
  ])("%s from %s is %s", (terms, on, due) => {
    const [year = 0, month = 0, of = 0] = on.split("-").map(Number)
    const { year: y, month: m, day: d } = dueDay({ year, month, day: of }, terms)
    expect([y, m, d].map((part) => String(part).padStart(2, "0")).join("-")).toBe(due)
  })

  test("each day is followed by the next, over 800 years", () => {
    const first = numberOf({ year: 1600, month: 1, day: 1 })
    const wrong = Array.from({ length: 292_194 }, (_, n) => first + n).filter((number) => {
      const found = dayOf(number)
      const time = Date.UTC(found.year, found.month - 1, found.day)
      return time !== number * 86_400_000 || numberOf(found) !== number
    })
    expect(first).toBe(Date.UTC(1600, 0, 1) / 86_400_000)
    expect(wrong).toEqual([])
  })
})
