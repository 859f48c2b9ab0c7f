import calc from "../src/calc.cjs"
import db from "../src/db.cjs"
import mailer from "../src/mailer.cjs"
import type { Case } from "./orders.generators.ts"

/** What the calculation gave, and the mails that went out in the middle of it. */
export interface Calculated {
  readonly failed: { readonly status: number | undefined; readonly message: string } | null
  readonly invoice: Omit<calc.Invoice, "customer"> | null
  readonly mails: ReadonlyArray<mailer.Mail>
}

const noon = (day: string): Date => new Date(`${day}T12:00:00`)

const tables = ({
  tenant,
  customer,
  articles,
  open,
}: Case): Readonly<Record<string, ReadonlyArray<unknown>>> => ({
  tenants: [tenant],
  customers: [customer],
  articles,
  invoices: [{ open: open === 0 ? null : open }],
})

/** Calculates with the old code as it is; its database and its relay are replaced at their seams by what a case says. */
export const calculateInMemory = (one: Case): Promise<Calculated> =>
  new Promise((resolve) => {
    const known = tables(one)
    const mails: Array<mailer.Mail> = []
    globalThis.CUSTOMERS = {}
    db.query = (sql, _, done) => {
      const rows = known[/ from (?<table>\w+)/.exec(sql)?.groups?.["table"] ?? ""] ?? []
      done?.(null, { rows, rowCount: rows.length })
      return undefined
    }
    mailer.send = (mail) => {
      mails.push(mail)
      return Promise.resolve()
    }
    const { lines, voucher, date } = one.order
    const order = { tenant: one.tenant.id, customer: one.customer.id, lines, voucher, date: noon(date) }
    calc.calculate(order, (error, calculated) => {
      if (calculated === undefined) {
        resolve({ failed: { status: error?.status, message: error?.message ?? "" }, invoice: null, mails })
        return
      }
      const { customer: _, ...invoice } = calculated
      resolve({ failed: null, invoice, mails })
    })
  })
