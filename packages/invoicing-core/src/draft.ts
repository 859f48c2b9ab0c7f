import * as Result from "effect/Result"
import { type Day, plusDays } from "./day.ts"
import { extrasOf } from "./extras.ts"
import type { Article, Facts, Order } from "./facts.ts"
import { type Line, lineOf } from "./line.ts"
import { type Cents, inEuros, roundAsEver, toFive } from "./money.ts"
import { isHome, taxNote } from "./tax.ts"
import { dueDay, prepaid } from "./terms.ts"

/** What an invoice will say, before it has a number. */
export interface Draft {
  readonly lines: ReadonlyArray<Line>
  readonly net: Cents
  readonly tax: Cents
  readonly gross: Cents
  readonly terms: string
  readonly note: string
  readonly due: Day
  /** What may be taken off by whoever pays soon. */
  readonly skonto: { readonly amount: Cents; readonly until: Day } | null
  /** Whether the customer's limit does not allow it: sales is told, and it is to be paid at once. */
  readonly isOverLimit: boolean
}

export type Refusal =
  | { readonly _tag: "CustomerBlocked" }
  | { readonly _tag: "HomeUnknown"; readonly country: string }
  | { readonly _tag: "ArticleUnknown"; readonly sku: string }
  | { readonly _tag: "QuantityBad"; readonly sku: string }

interface Priced {
  readonly line: Line
  readonly article: Article
}

const priced = (facts: Facts, order: Order): Result.Result<ReadonlyArray<Priced>, Refusal> =>
  Result.all(
    order.lines.map((line): Result.Result<Priced, Refusal> => {
      const article = facts.articles.get(line.sku)
      if (article === undefined) return Result.fail({ _tag: "ArticleUnknown", sku: line.sku })
      if (Number.isNaN(line.quantity) || line.quantity === 0)
        return Result.fail({ _tag: "QuantityBad", sku: line.sku })
      return Result.succeed({ line: lineOf(facts, line, article), article })
    }),
  )

const sumOf = (amounts: ReadonlyArray<number>): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** By the prices in the list, whatever is taken off later. */
const listSum = (ordered: ReadonlyArray<Priced>): number =>
  sumOf(ordered.map(({ line, article }) => article.price * line.quantity))

const assemble = (facts: Facts, order: Order, ordered: ReadonlyArray<Priced>): Draft => {
  const { home, customer, open } = facts
  const own = ordered.map(({ line }) => line)
  const together = {
    list: listSum(ordered),
    hasGoods: ordered.some(({ article }) => article.kind !== "service"),
    net: sumOf(own.map((line) => line.net)),
  }
  const lines = [...own, ...extrasOf(facts, together, order.voucher)]
  const net = sumOf(lines.map((line) => line.net))
  const tax = sumOf(lines.map((line) => line.tax))
  const gross = home === "CH" ? toFive(net + tax) : net + tax
  const isOverLimit = customer.creditLimit > 0 && open + inEuros(gross) > customer.creditLimit
  const terms = isOverLimit ? prepaid : customer.terms
  const maySkonto = customer.group === "C" && terms !== prepaid && gross > 0
  return {
    lines,
    net,
    tax,
    gross,
    terms,
    note: taxNote(home, customer),
    due: dueDay(order.day, terms),
    skonto: maySkonto ? { amount: roundAsEver(inEuros(gross) * 0.02), until: plusDays(order.day, 10) } : null,
    isOverLimit,
  }
}

/**
 * Decides what an invoice for an order will say. All amounts are those that the old service came to, to the cent.
 *
 * @example draft(facts, { lines: [{ sku: "desk", quantity: 2, discount: 0 }], voucher: "", day })
 */
export const draft = (facts: Facts, order: Order): Result.Result<Draft, Refusal> => {
  if (facts.customer.isBlocked) return Result.fail({ _tag: "CustomerBlocked" })
  if (!isHome(facts.home)) return Result.fail({ _tag: "HomeUnknown", country: facts.home })
  return Result.map(priced(facts, order), (ordered) => assemble(facts, order, ordered))
}
