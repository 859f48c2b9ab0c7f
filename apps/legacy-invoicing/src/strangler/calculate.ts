import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type calc from "../calc.cjs"
import db from "../db.cjs"
import mailer from "../mailer.cjs"
import { Article, Customer, type Known, Open, Tenant } from "./rows.ts"
import { decide, type Decided } from "./translate.ts"

const rowsOf = async <A>(
  row: Schema.Decoder<A>,
  sql: string,
  params: ReadonlyArray<unknown>,
): Promise<ReadonlyArray<A>> => {
  const { rows } = await db.query(sql, params)
  const decode = Schema.decodeUnknownSync(row)
  return rows.map((each) => decode(each))
}

const unknown = (what: string): calc.Failure => ({ status: 404, message: `unknown ${what}` })

/** Reads all that a decision needs. */
const read = async (order: calc.Order): Promise<Result.Result<Known, calc.Failure>> => {
  const { tenant: id, customer: number, lines } = order
  const [tenant] = await rowsOf(Tenant, "select * from tenants where id = $1", [id])
  if (tenant === undefined) return Result.fail(unknown("tenant"))
  const [customer] = await rowsOf(Customer, "select * from customers where id = $1 and tenant_id = $2", [
    number,
    id,
  ])
  if (customer === undefined) return Result.fail(unknown("customer"))
  const articles = await rowsOf(Article, "select * from articles where tenant_id = $1 and sku = any($2)", [
    id,
    lines.map(({ sku }) => sku),
  ])
  const [sum] = await rowsOf(
    Open,
    "select sum(gross - paid) as open from invoices where customer_id = $1 and status <> 'PAID'",
    [customer.id],
  )
  return Result.succeed({ tenant, customer, articles, open: sum?.open ?? 0 })
}

/** Reads and decides, and does nothing. */
export const work = async (order: calc.Order): Promise<Result.Result<Decided, calc.Failure>> =>
  Result.flatMap(await read(order), (known) => decide(known, order))

/** Tells sales. As it always was, an invoice is not held up by a mail. */
export const perform = async ({ mail }: Decided): Promise<void> => {
  if (mail === null) return
  try {
    await mailer.send(mail)
  } catch (error) {
    process.stderr.write(`MAIL FAILED ${error instanceof Error ? error.message : String(error)}\n`)
  }
}

const answered = async (order: calc.Order): Promise<Result.Result<Decided, calc.Failure>> => {
  try {
    const result = await work(order)
    if (Result.isSuccess(result)) await perform(result.success)
    return result
  } catch (error) {
    // With its stack, which the service prints.
    return Result.fail(error instanceof Error ? error : new Error(String(error)))
  }
}

const serve = async (order: calc.Order, done: calc.Done): Promise<void> => {
  const result = await answered(order)
  if (Result.isFailure(result)) done(result.failure)
  else done(null, result.success.invoice)
}

/** The new calculation in the form of the old one, to stand in its place. */
export const calculate: typeof calc.calculate = (order, done) => {
  void serve(order, done)
}
