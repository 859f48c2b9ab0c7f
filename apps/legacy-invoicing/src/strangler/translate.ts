import {
  type Day,
  draft,
  type Draft,
  type Facts,
  inEuros,
  type Line,
  type Order,
  type Refusal,
} from "@touchstone/invoicing-core"
import * as Result from "effect/Result"
import type calc from "../calc.cjs"
import type mailer from "../mailer.cjs"
import type { Known } from "./rows.ts"

/** What the old service expects of its calculation. */
export interface Decided {
  readonly invoice: calc.Invoice
  /** What sales is told. */
  readonly mail: mailer.Mail | null
}

const two = (number: number): string => String(number).padStart(2, "0")

const iso = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`

const dayIn = (date: Date): Day => ({
  year: date.getFullYear(),
  month: date.getMonth() + 1,
  day: date.getDate(),
})

/** 1234.5 is 1.234,50 in mails. */
const german = (euros: number): string => {
  const [whole = "", cents = ""] = Math.abs(euros).toFixed(2).split(".")
  return `${euros < 0 ? "-" : ""}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ".")},${cents}`
}

const factsOf = ({ tenant, customer, articles, open }: Known): Facts => ({
  home: tenant.country,
  customer: {
    country: customer.country,
    vatId: customer.vat_id,
    group: customer.grp,
    creditLimit: customer.credit_limit,
    terms: customer.terms,
    isBlocked: customer.blocked === 1,
  },
  articles: new Map(
    articles.map(({ sku, name, price, kind, scale }) => [sku, { name, price, kind, hasScale: scale === 1 }]),
  ),
  open,
})

const orderOf = ({ lines, voucher, date }: calc.Order): Order => ({
  lines: lines.map(({ sku, qty, discount }) => ({
    sku,
    quantity: Number.parseFloat(String(qty)),
    discount: discount ?? 0,
  })),
  voucher: voucher ?? "",
  day: dayIn(date),
})

const lineOf = ({ sku, name, quantity, price, net, rate, tax }: Line): calc.Line => ({
  sku,
  name,
  qty: quantity,
  price: inEuros(price),
  net: inEuros(net),
  rate,
  tax: inEuros(tax),
})

const invoiceOf = ({ customer }: Known, { date }: calc.Order, made: Draft): calc.Invoice => ({
  customer,
  lines: made.lines.map(lineOf),
  net: inEuros(made.net),
  tax: inEuros(made.tax),
  gross: inEuros(made.gross),
  terms: made.terms,
  note: made.note,
  skonto: made.skonto === null ? 0 : inEuros(made.skonto.amount),
  skontoUntil: made.skonto === null ? null : iso(made.skonto.until),
  created: iso(dayIn(date)),
  due: iso(made.due),
})

const mailOf = ({ tenant, customer, open }: Known, gross: number): mailer.Mail => ({
  to: tenant.sales_email,
  subject: `Credit limit of ${customer.name}`,
  text: `Open: ${german(open)}\nNew: ${german(gross)}\nLimit: ${german(customer.credit_limit)}`,
})

const failureOf = (refusal: Refusal): calc.Failure => {
  switch (refusal._tag) {
    case "CustomerBlocked":
      return { status: 403, message: "customer is blocked" }
    case "HomeUnknown":
      return { status: 422, message: `no VAT is known for ${refusal.country}` }
    case "ArticleUnknown":
      return { status: 422, message: `unknown article ${refusal.sku}` }
    case "QuantityBad":
      return { status: 422, message: `bad quantity for ${refusal.sku}` }
  }
}

/** Lets the core decide, in the words of the old service. */
export const decide = (known: Known, order: calc.Order): Result.Result<Decided, calc.Failure> =>
  Result.mapBoth(draft(factsOf(known), orderOf(order)), {
    onFailure: failureOf,
    onSuccess: (made) => {
      const invoice = invoiceOf(known, order, made)
      return { invoice, mail: made.isOverLimit ? mailOf(known, invoice.gross) : null }
    },
  })
