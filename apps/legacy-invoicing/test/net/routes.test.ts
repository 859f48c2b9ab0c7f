import { approve } from "@touchstone/characterize/approve"
import { afterAll, beforeAll, expect, test } from "vitest"
import db from "../../src/db.cjs"
import { type Request, type Service, startService } from "../service.ts"
import { customer, world } from "../world.ts"

let service: Service

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())

const at = "2019-03-01T08:00:00Z"
const order: Request = {
  at,
  method: "POST",
  path: "/tenants/nord/invoices",
  body: { customer: 1, lines: [{ sku: "desk", qty: 1 }] },
}

const methods = ["GET", "POST", "PUT"]
const places = ["invoices", "customers", "reminders", "reports", "desks"]
const ends = ["", "/1", "/1/payments", "/1/cancel", "/1/balance"]

test("what is answered where", async () => {
  await service.become(world)
  const told: Array<string> = []
  for (const method of methods) {
    for (const path of places.flatMap((place) => ends.map((end) => `/tenants/nord/${place}${end}`))) {
      await service.ask(order)
      const body = method === "GET" ? {} : { body: { amount: 1 } }
      told.push(`${method} ${path} ${await service.ask({ at, method, path, ...body })}\n`)
    }
  }
  expect(told).toHaveLength(methods.length * places.length * ends.length)
  await approve("./approved/routes.approved.txt", told.join("").replaceAll("\r\n", "\\r\\n"))
})

test("names in a report", async () => {
  const names = ["Plain AG", "One; two", ";first", '"Quoted"', 'Half "quoted"']
  const customers = names.map((name, n) => customer(n + 1, { name }))
  await service.become({ ...world, customers })
  for (const { id } of customers) {
    await service.ask({ ...order, body: { customer: id, lines: [{ sku: "desk", qty: id }] } })
  }
  const month = { at, method: "GET", path: "/tenants/nord/reports/2019-03.csv" }
  await db.query("update customers set name = null where id = $1", [1])
  const report = await service.ask(month)
  await approve("./approved/names.approved.txt", report.replaceAll("\r\n", "\\r\\n\n"))
  expect(report).not.toContain("null")
})
