import { approve } from "@touchstone/characterize/approve"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import db from "../../src/db.cjs"
import { type Request, type Service, startService } from "../service.ts"
import { askAndTell } from "../tell.ts"
import { world } from "../world.ts"

let service: Service

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())

const at = "2019-03-01T08:00:00Z"
const ask = (method: string, path: string, body?: unknown): Request => ({
  at,
  method,
  path: `/tenants/nord/${path}`,
  body,
})

/** A desk above the limit of customer 4, so that a mail goes out in the middle. */
const before = {
  ...ask("POST", "invoices", { customer: 4, lines: [{ sku: "desk", qty: 2 }] }),
  at: "2019-01-02T08:00:00Z",
}

const requests: Readonly<Record<string, Request>> = {
  create: ask("POST", "invoices", {
    customer: 4,
    lines: [
      { sku: "desk", qty: 2 },
      { sku: "book", qty: 1 },
    ],
  }),
  get: ask("GET", "invoices/1"),
  pay: ask("POST", "invoices/1/payments", { amount: 1 }),
  cancel: ask("POST", "invoices/1/cancel", {}),
  balance: ask("GET", "customers/4/balance"),
  change: ask("PUT", "customers/4", { grp: "B" }),
  remind: ask("POST", "reminders", {}),
  report: ask("GET", "reports/2019-01.csv"),
}

/** Lets the queries fail that are chosen by their text or their number, and counts them. */
const failing = (isChosen: (sql: string, number: number) => boolean) => {
  const { query } = db
  let asked = 0
  const error = new Error("the database is gone")
  function fail(sql: string, params?: ReadonlyArray<unknown>): Promise<db.Result>
  function fail(sql: string, params: ReadonlyArray<unknown> | undefined, done: db.Done): undefined
  function fail(sql: string, params?: ReadonlyArray<unknown>, done?: db.Done) {
    const isFailing = isChosen(sql, asked)
    asked += 1
    if (done === undefined) return isFailing ? Promise.reject(error) : query(sql, params)
    if (isFailing) setImmediate(done, error)
    else query(sql, params, done)
    return undefined
  }
  db.query = fail
  return {
    asked: () => asked,
    mend: () => {
      db.query = query
    },
  }
}

test.each(Object.entries(requests))("%s, while the database fails", async (name, request) => {
  const told: Array<string> = []
  // None at first, to see how many there are.
  for (let number = -1, all = 0; number < all; number += 1) {
    await service.become(world)
    await service.ask(before)
    globalThis.CUSTOMERS = {}
    service.log.take()
    const failure = failing((_, asked) => asked === number)
    const answer = await askAndTell(service, request)
    failure.mend()
    if (number < 0) all = failure.asked()
    told.push(`${number < 0 ? "no query" : `query ${number + 1}`} fails\n${answer}${await service.rows()}`)
  }
  expect(told.length).toBeGreaterThan(0)
  await approve(`./approved/failing-database-${name}.approved.txt`, told.join("\n"))
})

test("without a relay for mail", async () => {
  const told: Array<string> = []
  for (const request of Object.values(requests)) {
    await service.become(world)
    await service.ask(before)
    service.log.take()
    service.relayAnswers(500)
    told.push(await askAndTell(service, request), await service.rows())
    service.relayAnswers(400)
    told.push(await askAndTell(service, request), await service.rows())
    service.relayAnswers(202)
  }
  expect(told.join("")).toContain("relay said 500")
  await approve("./approved/failing-relay.approved.txt", told.join("\n"))
})

test("an invoice whose lines cannot be written is there without them, and can be cancelled", async () => {
  await service.become(world)
  const failure = failing((sql) => sql.startsWith("insert into invoice_lines"))
  const told = [await askAndTell(service, requests["create"] ?? before)]
  failure.mend()
  told.push(await askAndTell(service, ask("POST", "invoices/1/cancel", {})), await service.rows())
  expect(told.join("")).not.toContain("no answer")
  await approve("./approved/failing-lines.approved.txt", told.join("\n"))
})

test("a database that hangs up is said, and asked again", async () => {
  await service.become(world)
  await service.ask(before)
  service.log.take()
  await service.hangUp()
  await expect
    .poll(() => service.log.take())
    .toContainEqual(["log", "DB ERROR terminating connection due to administrator command"])
  // It has several connections, and does not notice at once that each has ended.
  await expect.poll(() => service.ask(ask("GET", "invoices/1"))).toMatch(/^200 /)
})

test("a relay that is not there is said, and the invoice stays", async () => {
  await service.become(world)
  vi.stubEnv("MAIL_URL", "http://127.0.0.1:1/send")
  const answer = await service.ask(requests["create"] ?? before)
  vi.unstubAllEnvs()
  expect(answer).toMatch(/^201 /)
  expect(service.log.take()).toContainEqual(["log", expect.stringMatching(/^MAIL FAILED connect /)])
})
