import { approve } from "@touchstone/characterize/approve"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Request, type Service, startService } from "../service.ts"
import { world } from "../world.ts"

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
