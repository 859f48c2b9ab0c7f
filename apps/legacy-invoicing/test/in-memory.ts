import calc from "../src/calc.cjs"
import db from "../src/db.cjs"
import invoices from "../src/invoices.cjs"
import mailer from "../src/mailer.cjs"
import { calculate } from "../src/strangler/calculate.ts"
import type { Case } from "./orders.generators.ts"

/** What a calculation gave, and the mails that went out in the middle of it. */
export interface Calculated {
  readonly failed: { readonly status: number | undefined; readonly message: string } | null
  readonly invoice: calc.Invoice | null
  readonly mails: ReadonlyArray<mailer.Mail>
}

/** What came of an order that was sent: also what was answered, and written. */
export interface Created extends Calculated {
  readonly saved: invoices.Saved | null
  readonly written: ReadonlyArray<readonly [sql: string, params: ReadonlyArray<unknown> | undefined]>
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
const databaseOf = (one: Case, written: Array<Created["written"][number]>): db.Query => {
  const answer = (sql: string, params: ReadonlyArray<unknown> | undefined): db.Result | Error => {
    if (!sql.startsWith("select")) {
      written.push([sql, params])
      return { rows: [{ id: 1 }], rowCount: 1 }
    }
    const table = / from (?<table>\w+)/.exec(sql)?.groups?.["table"] ?? ""
    if (one.trouble === `no ${table}`) return new Error("the database is gone")
    const rows = rowsOf(one, table)
    return { rows, rowCount: rows.length }
  }
  function query(sql: string, params?: ReadonlyArray<unknown>): Promise<db.Result>
  function query(sql: string, params: ReadonlyArray<unknown> | undefined, done: db.Done): undefined
  function query(
    sql: string,
    params?: ReadonlyArray<unknown>,
    done?: db.Done,
  ): Promise<db.Result> | undefined {
    const answered = answer(sql, params)
    if (answered instanceof Error) {
      if (done === undefined) return Promise.reject(answered)
      done(answered)
    } else if (done === undefined) return Promise.resolve(answered)
    else done(null, answered)
    return undefined
  }
  return query
}

const inWorldOf = (one: Case): Pick<Created, "mails" | "written"> => {
  const mails: Array<mailer.Mail> = []
  const written: Array<Created["written"][number]> = []
  const remembered = { at: one.trouble === "an old memory" ? 0 : Date.now(), customer: one.customer }
  globalThis.CUSTOMERS = one.trouble.endsWith("memory") ? { [one.customer.id]: remembered } : {}
  db.query = databaseOf(one, written)
  mailer.send = (mail) => {
    mails.push(mail)
    return one.trouble === "no relay" ? Promise.reject(new Error("the relay is gone")) : Promise.resolve()
  }
  return { mails, written }
}

const failureOf = (error: calc.Failure | null): Calculated["failed"] =>
  error === null ? null : { status: error.status, message: error.message }

/** Calculates with the old code as it is. */
export const calculateOld = (one: Case): Promise<Calculated> =>
  new Promise((resolve) => {
    const { mails } = inWorldOf(one)
    calc.calculate(orderOf(one), (error, invoice) => {
      resolve({ failed: failureOf(error), invoice: invoice ?? null, mails })
    })
  })

/** Sends an order to the handler, with a calculation in the place of the one that it calls. */
const createBy =
  (calculation: typeof calc.calculate) =>
  (one: Case): Promise<Created> =>
    new Promise((resolve) => {
      const { mails, written } = inWorldOf(one)
      let invoice: calc.Invoice | null = null
      calc.calculate = (order, done) => {
        calculation(order, (error, made) => {
          invoice = made ?? null
          done(error, made)
        })
      }
      invoices.create(one.tenant.id, { customer: one.customer.id, ...one.order }, (error, saved) => {
        resolve({ failed: failureOf(error), invoice, saved: saved ?? null, written, mails })
      })
    })

/** By the old code as it is. */
export const createOld = createBy(calc.calculate)

/** By the new code. */
export const createNew = createBy(calculate)
