import * as Result from "effect/Result"
import calc from "../src/calc.cjs"
import db from "../src/db.cjs"
import mailer from "../src/mailer.cjs"
import { perform, work } from "../src/strangler/calculate.ts"
import type { Case } from "./orders.generators.ts"

/** What a calculation gave, and the mails that went out in the middle of it. */
export interface Calculated {
  readonly failed: { readonly status: number | undefined; readonly message: string } | null
  readonly invoice: calc.Invoice | null
  readonly mails: ReadonlyArray<mailer.Mail>
}

/** The order as the handler passes it on. */
const orderOf = ({ tenant, customer, order: { lines, voucher, date } }: Case): calc.Order => ({
  tenant: tenant.id,
  customer: customer.id,
  lines,
  voucher,
  date: new Date(`${date}T12:00:00`),
})

const rowsOf = (
  { tenant, customer, articles, open, trouble }: Case,
  table: string,
): ReadonlyArray<unknown> => {
  switch (table) {
    case trouble:
      return []
    case "tenants":
      return [tenant]
    case "customers":
      return [customer]
    case "articles":
      return articles
    default:
      return [{ open: open === 0 ? null : open }]
  }
}

/** Puts what a case says in the place of the database, at the seam that the old code left: the property of a module. */
const databaseOf = (one: Case): db.Query => {
  const answer = (sql: string): db.Result | Error => {
    const table = / from (?<table>\w+)/.exec(sql)?.groups?.["table"] ?? ""
    if (one.trouble === `no ${table}`) return new Error("the database is gone")
    const rows = rowsOf(one, table)
    return { rows, rowCount: rows.length }
  }
  function query(sql: string, params?: ReadonlyArray<unknown>): Promise<db.Result>
  function query(sql: string, params: ReadonlyArray<unknown> | undefined, done: db.Done): undefined
  function query(sql: string, _?: ReadonlyArray<unknown>, done?: db.Done): Promise<db.Result> | undefined {
    const answered = answer(sql)
    if (answered instanceof Error) {
      if (done === undefined) return Promise.reject(answered)
      done(answered)
    } else if (done === undefined) return Promise.resolve(answered)
    else done(null, answered)
    return undefined
  }
  return query
}

const inWorldOf = (one: Case): Array<mailer.Mail> => {
  const mails: Array<mailer.Mail> = []
  const remembered = { at: one.trouble === "an old memory" ? 0 : Date.now(), customer: one.customer }
  globalThis.CUSTOMERS = one.trouble.endsWith("memory") ? { [one.customer.id]: remembered } : {}
  db.query = databaseOf(one)
  mailer.send = (mail) => {
    mails.push(mail)
    return one.trouble === "no relay" ? Promise.reject(new Error("the relay is gone")) : Promise.resolve()
  }
  return mails
}

const failureOf = ({ status, message }: calc.Failure): Calculated["failed"] => ({ status, message })

/** Calculates with the old code as it is. */
export const calculateOld = (one: Case): Promise<Calculated> =>
  new Promise((resolve) => {
    const mails = inWorldOf(one)
    calc.calculate(orderOf(one), (error, invoice) => {
      resolve({ failed: error === null ? null : failureOf(error), invoice: invoice ?? null, mails })
    })
  })

const thrown = (error: unknown): Calculated["failed"] => ({
  status: undefined,
  message: error instanceof Error ? error.message : String(error),
})

/** Calculates with the new code. */
export const calculateNew = async (one: Case): Promise<Calculated> => {
  const mails = inWorldOf(one)
  try {
    const result = await work(orderOf(one))
    if (Result.isFailure(result)) return { failed: failureOf(result.failure), invoice: null, mails }
    await perform(result.success)
    return { failed: null, invoice: result.success.invoice, mails }
  } catch (error) {
    return { failed: thrown(error), invoice: null, mails }
  }
}
