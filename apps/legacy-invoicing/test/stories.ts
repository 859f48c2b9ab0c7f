import type { Request } from "./service.ts"

const post = (at: string, path: string, body: unknown): Request => ({
  at,
  method: "POST",
  path: `/tenants/${path}`,
  body,
})
const get = (at: string, path: string): Request => ({ at, method: "GET", path: `/tenants/${path}` })
const put = (at: string, path: string, body: unknown): Request => ({
  at,
  method: "PUT",
  path: `/tenants/${path}`,
  body,
})

const order = (at: string, customer: number, lines: unknown, more: object = {}): Request =>
  post(at, "nord/invoices", { customer, lines, ...more })

const desks = [{ sku: "desk", qty: 2 }]

/** What was asked of the service, as its log of one tenant's days has it. */
export const stories: Readonly<Record<string, ReadonlyArray<Request>>> = {
  "a month": [
    order("2019-01-31T09:00:00Z", 1, desks),
    order("2019-01-31T09:05:00Z", 2, [
      { sku: "book", qty: 1.5, discount: 12.5 },
      { sku: "screw", qty: 1000 },
    ]),
    order("2019-01-31T10:00:00Z", 3, [{ sku: "hour", qty: "7.5" }]),
    order("2019-02-01T08:00:00Z", 6, [{ sku: "book", qty: 60, discount: 45 }], { voucher: "welcome10" }),
    order("2019-02-02T08:00:00Z", 1, [{ sku: "screw", qty: 10 }], { date: "2019-01-30" }),
    order("2019-02-02T08:01:00Z", 1, [{ sku: "screw", qty: 10 }], { voucher: "FREESHIP" }),
    get("2019-02-02T08:02:00Z", "nord/invoices/2"),
    get("2019-02-02T08:02:00Z", "nord/invoices/99"),
    get("2019-02-02T08:02:00Z", "alp/invoices/2"),
    post("2019-02-03T08:00:00Z", "alp/invoices", { customer: 7, lines: [{ sku: "cheese", qty: 3 }] }),
    get("2019-03-05T00:00:00Z", "nord/customers/1/balance"),
    get("2019-03-05T00:00:00Z", "nord/reports/2019-01.csv"),
    get("2019-03-05T00:00:00Z", "nord/reports/2019-02.csv"),
    get("2019-03-05T00:00:00Z", "alp/reports/2019-02.csv"),
    get("2019-03-05T00:00:00Z", "alp/reports/2020-02.csv"),
  ],
  payments: [
    order("2019-02-01T08:00:00Z", 1, desks),
    post("2019-02-05T08:00:00Z", "nord/invoices/1/payments", { amount: 100.1 }),
    post("2019-02-06T08:00:00Z", "nord/invoices/1/payments", { amount: "494.60" }),
    post("2019-02-06T08:01:00Z", "nord/invoices/1/payments", { amount: 0.01 }),
    post("2019-02-06T08:02:00Z", "nord/invoices/1/payments", { amount: 1 }),
    order("2019-02-01T08:00:00Z", 6, desks),
    post("2019-02-12T08:00:00Z", "nord/invoices/2/payments", { amount: 553.74 }),
    order("2019-02-01T08:00:00Z", 6, desks),
    post("2019-02-11T23:59:00Z", "nord/invoices/3/payments", { amount: 553.69 }),
    order("2019-02-01T08:00:00Z", 6, desks),
    post("2019-02-20T08:00:00Z", "nord/invoices/4/payments", { amount: 553.68, date: "2019-02-11" }),
    post("2019-02-20T08:00:00Z", "nord/invoices/4/payments", { amount: -1 }),
    post("2019-02-20T08:00:00Z", "nord/invoices/4/payments", { amount: "all" }),
    post("2019-02-20T08:00:00Z", "nord/invoices/44/payments", { amount: 1 }),
    get("2019-03-05T00:00:00Z", "nord/customers/6/balance"),
    get("2019-02-11T00:00:00Z", "nord/customers/6/balance"),
  ],
  cancelling: [
    order("2019-02-01T08:00:00Z", 3, desks),
    post("2019-02-10T08:00:00Z", "nord/invoices/1/cancel", {}),
    post("2019-02-10T08:01:00Z", "nord/invoices/1/cancel", {}),
    post("2019-02-10T08:01:00Z", "nord/invoices/77/cancel", {}),
    get("2019-02-10T08:01:00Z", "nord/invoices/2"),
    order("2019-02-11T08:00:00Z", 1, desks),
    post("2019-02-12T08:00:00Z", "nord/invoices/3/payments", { amount: 1 }),
    post("2019-02-12T08:01:00Z", "nord/invoices/3/cancel", {}),
    post("2019-02-12T08:01:00Z", "nord/invoices/3/payments/", { amount: 1 }),
    post("2019-02-12T08:02:00Z", "nord/invoices/1/payments", { amount: 1 }),
    get("2019-02-12T08:03:00Z", "nord/reports/2019-02.csv"),
    get("2019-04-12T08:03:00Z", "nord/customers/3/balance"),
  ],
  reminders: [
    order("2019-01-01T08:00:00Z", 1, desks),
    order("2019-01-01T08:00:00Z", 2, [{ sku: "hour", qty: 200 }]),
    post("2019-01-02T08:00:00Z", "nord/invoices/2/payments", { amount: 5000 }),
    order("2019-01-01T08:00:00Z", 4, [{ sku: "book", qty: -3 }]),
    ...["2019-02-07", "2019-02-08", "2019-02-09", "2019-02-22"].map((day) =>
      post(`${day}T04:00:00Z`, "nord/reminders", {}),
    ),
    ...["2019-02-23", "2019-03-01", "2019-03-02", "2019-03-16", "2019-03-17", "2019-06-01", "2019-07-01"].map(
      (date) => post("2019-07-01T04:00:00Z", "nord/reminders", { date }),
    ),
    get("2019-07-01T04:00:00Z", "nord/customers/1/balance"),
    post("2019-07-02T04:00:00Z", "nord/invoices/1/payments", { amount: 594.76 }),
    get("2019-07-02T04:00:00Z", "nord/customers/1/balance"),
    post("2019-07-02T04:00:00Z", "south/reminders", {}),
  ],
  "what is remembered": [
    order("2019-02-01T08:00:00Z", 1, desks),
    put("2019-02-01T08:01:00Z", "nord/customers/1", { grp: "C", terms: "PREPAY", email: "new@example.com" }),
    order("2019-02-01T08:04:59Z", 1, desks),
    order("2019-02-01T08:05:00Z", 1, desks),
    put("2019-02-01T09:00:00Z", "nord/customers/1", { country: "at", vat_id: "ATU2", blocked: 1 }),
    put("2019-02-01T09:00:00Z", "nord/customers/99", { grp: "B" }),
    put("2019-02-01T09:00:00Z", "alp/customers/1", { grp: "B" }),
    order("2019-02-01T10:00:00Z", 1, desks),
    post("2019-02-01T11:00:00Z", "alp/invoices", { customer: 2, lines: [{ sku: "cheese", qty: 1 }] }),
    order("2019-02-01T11:01:00Z", 2, desks),
    post("2019-02-01T11:02:00Z", "alp/invoices", { customer: 2, lines: [{ sku: "cheese", qty: 9 }] }),
  ],
  "credit limits": [
    order("2019-02-01T08:00:00Z", 4, [{ sku: "desk", qty: 1 }]),
    order("2019-02-01T08:01:00Z", 4, [{ sku: "book", qty: 1, discount: 10 }]),
    post("2019-02-01T08:02:00Z", "nord/invoices/1/payments", { amount: 297.38 }),
    order("2019-02-01T08:03:00Z", 4, [{ sku: "book", qty: 1 }]),
    order("2019-02-01T08:04:00Z", 4, [{ sku: "desk", qty: 12 }]),
  ],
  refusals: [
    order("2019-02-01T08:00:00Z", 5, desks),
    order("2019-02-01T08:00:00Z", 88, desks),
    order("2019-02-01T08:00:00Z", 7, desks),
    order("2019-02-01T08:00:00Z", 1, []),
    order("2019-02-01T08:00:00Z", 1, undefined),
    order("2019-02-01T08:00:00Z", 1, [{ sku: "moon", qty: 1 }]),
    order("2019-02-01T08:00:00Z", 1, [{ sku: "desk", qty: "none" }]),
    order("2019-02-01T08:00:00Z", 1, [{ sku: "desk", qty: 0 }]),
    order("2019-02-01T08:00:00Z", 1, [{ sku: "cheese", qty: 1 }]),
    post("2019-02-01T08:00:00Z", "south/invoices", { customer: 1, lines: desks }),
    post("2019-02-01T08:00:00Z", "nord/invoices", "{"),
    post("2019-02-01T08:00:00Z", "nord/invoices", ""),
    post("2019-02-01T08:00:00Z", "nord/invoices", "null"),
    ...[
      "/",
      "/tenants",
      "/tenants/nord",
      "/tenants/nord/invoices",
      "/tenants/nord/customers/1",
      "/x/nord/invoices/1",
      "/tenants/nord/reports",
    ].map((path): Request => ({ at: "2019-02-01T08:00:00Z", method: "GET", path })),
    ...["nord/invoices/x", "nord/invoices/1?all", "nord/customers/x/balance"].map((path) =>
      get("2019-02-01T08:00:00Z", path),
    ),
    ...[
      "nord/invoices/1",
      "nord/invoices/x/cancel",
      "nord/invoices/x/payments",
      "nord/customers/1/balance",
      "nord/reports/1",
    ].map((path) => post("2019-02-01T08:00:00Z", path, {})),
    ...["nord/invoices/1", "nord/customers", "nord/customers/x", "nord/reminders"].map((path) =>
      put("2019-02-01T08:00:00Z", path, {}),
    ),
    get("2019-02-01T08:00:00Z", "nord/reminders"),
    { at: "2019-02-01T08:00:00Z", method: "DELETE", path: "/tenants/nord/invoices/1" },
  ],
  "at the edges": [
    // 300 are no more than a limit of 300, 10 no more than a voucher of 10, and 50 in the list are not small.
    order("2019-02-01T08:00:00Z", 4, [{ sku: "hour", qty: 2.8486 }]),
    order("2019-02-01T08:01:00Z", 1, [{ sku: "hour", qty: 0.113 }], { voucher: "WELCOME10" }),
    order("2019-02-01T08:02:00Z", 1, [{ sku: "screw", qty: 400 }]),
    order("2019-02-01T08:03:00Z", 6, [{ sku: "hour", qty: 0.00001 }]),
    post("2019-02-01T08:04:00Z", "nord/invoices/1/payments", { amount: 0 }),
    // Who is not found is not remembered.
    order("2019-02-01T08:05:00Z", 7, desks),
    post("2019-02-01T08:06:00Z", "alp/invoices", { customer: 7, lines: [{ sku: "cheese", qty: 3 }] }),
    post("2019-02-01T08:07:00Z", "nord/invoices", { customer: "x", lines: desks }),
    get("2019-02-01T08:08:00Z", "/invoices/1"),
    // Due on the 28th, while what cancels it is due at once.
    order("2019-02-01T08:09:00Z", 3, desks),
    post("2019-02-02T08:00:00Z", "nord/invoices/6/cancel", {}),
    get("2019-02-12T08:00:00Z", "nord/customers/3/balance"),
    // Due on the 4th of March: 7, 8, 21, 22, 42 and 43 days before.
    ...["2019-03-11", "2019-03-12", "2019-03-25", "2019-03-26", "2019-04-15", "2019-04-16"].map((date) =>
      post("2019-05-01T04:00:00Z", "nord/reminders", { date }),
    ),
  ],
}
