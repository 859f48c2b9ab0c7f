import { assert, layer } from "@effect/vitest"
import { Order } from "@touchstone/orders-contract"
import * as Effect from "effect/Effect"
import * as HttpApiError from "effect/http-api/HttpApiError"
import * as Schema from "effect/Schema"
import { type Answer, basket, rows, send, service, tea } from "./service.ts"

/** What is wrong, the request, its body, the status that must answer, and the field that the answer must name. */
type Case = readonly [string, string, unknown, number, string?]

const unknownId = "01970000-0000-7000-8000-000000000000"
const payment = { expectedVersion: 1, amount: { amount: 1497, currency: "EUR" }, reference: "pay_1" }
const shipment = { expectedVersion: 1, trackingNumber: "JD014600" }
const cancellation = { expectedVersion: 1, reason: "ordered twice" }
const line = (change: object) => ({ ...basket, lines: [{ ...tea, ...change }] })
const promotion = (change: object) => ({ ...basket, promotions: [change] })

const placing: ReadonlyArray<Case> = [
  ["no body", "POST /orders", undefined, 400, "payload"],
  ["a body that is no JSON", "POST /orders", '{"currency":', 400, "payload"],
  ["a body that is no object", "POST /orders", [], 400, "payload"],
  ["null", "POST /orders", "null", 400, "payload"],
  ["an empty object", "POST /orders", {}, 400, "payload.currency"],
  ["a field that is not declared", "POST /orders", { ...basket, total: 1 }, 400, "payload.total"],
  ["a currency in small letters", "POST /orders", { ...basket, currency: "eur" }, 400, "payload.currency"],
  ["an unknown tax mode", "POST /orders", { ...basket, taxMode: "none" }, 400, "payload.taxMode"],
  ["no line", "POST /orders", { ...basket, lines: [] }, 400, "payload.lines"],
  [
    "too many lines",
    "POST /orders",
    { ...basket, lines: Array.from({ length: 101 }, (_, index) => ({ ...tea, sku: `a${index}` })) },
    400,
    "payload.lines",
  ],
  ["a quantity of nothing", "POST /orders", line({ quantity: 0 }), 400, "payload.lines.0.quantity"],
  ["a quantity as text", "POST /orders", line({ quantity: "3" }), 400, "payload.lines.0.quantity"],
  ["half a cent", "POST /orders", line({ unitPrice: 0.5 }), 400, "payload.lines.0.unitPrice"],
  [
    "a number that is no number",
    "POST /orders",
    JSON.stringify(line({})).replace("499", "1e999"),
    400,
    "payload.lines.0.unitPrice",
  ],
  ["a negative price", "POST /orders", line({ unitPrice: -1 }), 400, "payload.lines.0.unitPrice"],
  ["a tax of more than the whole", "POST /orders", line({ taxRate: 10_001 }), 400, "payload.lines.0.taxRate"],
  ["a sku that is too long", "POST /orders", line({ sku: "x".repeat(65) }), 400, "payload.lines.0.sku"],
  ["a sku with a NUL in it", "POST /orders", line({ sku: "te\u0000a" }), 400, "payload.lines.0.sku"],
  ["an article in two lines", "POST /orders", { ...basket, lines: [tea, tea] }, 422, "payload.lines.1.sku"],
  [
    "too many promotions",
    "POST /orders",
    { ...basket, promotions: Array.from({ length: 21 }, () => ({ type: "percentage", rate: 1 })) },
    400,
    "payload.promotions",
  ],
  ["a promotion of no known type", "POST /orders", promotion({ type: "gift" }), 400, "payload.promotions.0"],
  [
    "a promotion that is half there",
    "POST /orders",
    promotion({ type: "percentage" }),
    400,
    "payload.promotions.0.rate",
  ],
  [
    "a discount beyond exact numbers",
    "POST /orders",
    promotion({ type: "orderThreshold", threshold: 0, discount: 2 ** 53 }),
    400,
    "payload.promotions.0.discount",
  ],
]

const changing: ReadonlyArray<Case> = [
  ["an id that is no id", "GET /orders/abc", undefined, 400, "params.orderId"],
  [
    "an id of another kind",
    "GET /orders/9b2f1c1e-8b1d-4e0c-9f5e-3c8a4a1d2b3c",
    undefined,
    400,
    "params.orderId",
  ],
  ["an id in capitals", `GET /orders/${unknownId.replace("7000", "7ABC")}`, undefined, 400, "params.orderId"],
  ["an id with a quote in it", "GET /orders/'%20OR%201=1--", undefined, 400, "params.orderId"],
  ["an unknown id", `GET /orders/${unknownId}`, undefined, 404, "params.orderId"],
  ["to pay an unknown order", `POST /orders/${unknownId}/payment`, payment, 404, "params.orderId"],
  ["to ship an unknown order", `POST /orders/${unknownId}/shipment`, shipment, 404, "params.orderId"],
  [
    "to cancel an unknown order",
    `POST /orders/${unknownId}/cancellation`,
    cancellation,
    404,
    "params.orderId",
  ],
  ["a page of nothing", "GET /orders?limit=0", undefined, 400, "query.limit"],
  ["a page of everything", "GET /orders?limit=101", undefined, 400, "query.limit"],
  ["a page of some", "GET /orders?limit=some", undefined, 400, "query.limit"],
  ["two limits", "GET /orders?limit=1&limit=2", undefined, 400, "query.limit"],
  ["a cursor that is none", "GET /orders?cursor=next", undefined, 400, "query.cursor"],
  ["a filter that is not declared", "GET /orders?status=paid", undefined, 400, "query.status"],
]

// Each is tried on an order that was placed and nothing else; ":id" stands for its id.
const onPlaced: ReadonlyArray<Case> = [
  [
    "a payment of too little",
    "POST /orders/:id/payment",
    { ...payment, amount: { amount: 1496, currency: "EUR" } },
    422,
    "payload.amount.amount",
  ],
  [
    "a payment in another currency",
    "POST /orders/:id/payment",
    { ...payment, amount: { amount: 1497, currency: "USD" } },
    422,
    "payload.amount.currency",
  ],
  [
    "a payment without a reference",
    "POST /orders/:id/payment",
    { ...payment, reference: "" },
    400,
    "payload.reference",
  ],
  [
    "a reference that is too long",
    "POST /orders/:id/payment",
    { ...payment, reference: "x".repeat(101) },
    400,
    "payload.reference",
  ],
  [
    "a version that is ahead",
    "POST /orders/:id/payment",
    { ...payment, expectedVersion: 2 },
    409,
    "payload.expectedVersion",
  ],
  [
    "a version that is none",
    "POST /orders/:id/payment",
    { ...payment, expectedVersion: 0 },
    400,
    "payload.expectedVersion",
  ],
  ["to ship what is not paid", "POST /orders/:id/shipment", shipment, 409, "params.orderId"],
  [
    "a tracking number of spaces",
    "POST /orders/:id/shipment",
    { ...shipment, trackingNumber: "   " },
    400,
    "payload.trackingNumber",
  ],
  [
    "a reason that is too long",
    "POST /orders/:id/cancellation",
    { ...cancellation, reason: "x".repeat(501) },
    400,
    "payload.reason",
  ],
  [
    "a reason with a NUL in it",
    "POST /orders/:id/cancellation",
    { ...cancellation, reason: "a\u0000b" },
    400,
    "payload.reason",
  ],
  [
    "a reason with half a character in it",
    "POST /orders/:id/cancellation",
    '{"expectedVersion":1,"reason":"\\ud800"}',
    400,
    "payload.reason",
  ],
  ["to delete it", "DELETE /orders/:id", undefined, 405],
]

const decodeOrder = Schema.decodeUnknownEffect(Order)

const Problem = Schema.Struct({
  status: Schema.Number,
  errors: Schema.Array(HttpApiError.ProblemIssue).pipe(Schema.withDecodingDefaultKey(Effect.succeed([]))),
})

/** Asserts that an answer is a problem of a status; returns the fields that it names. */
const fieldsOf = Effect.fnUntraced(function* ({ status, headers, body }: Answer, expected: number) {
  assert.strictEqual(status, expected)
  assert.strictEqual(headers.get("content-type"), "application/problem+json")
  const problem = yield* Schema.decodeUnknownEffect(Problem)(body)
  assert.strictEqual(problem.status, expected)
  return problem.errors.map(({ path }) => path.join("."))
})

const refused = Effect.fnUntraced(function* (request: string, body: unknown, status: number, field?: string) {
  const [method = "", path = ""] = request.split(" ")
  const before = yield* rows
  const fields = yield* fieldsOf(yield* send(method, path, body), status)
  if (field !== undefined) assert.include(fields, field)
  assert.deepStrictEqual(yield* rows, before)
})

layer(service, { excludeTestServices: true })(
  "a bad request is told what is wrong with it, and writes nothing",
  (it) => {
    it.effect.each([...placing, ...changing])("%s", ([, request, body, status, field]) =>
      refused(request, body, status, field),
    )

    it.effect.each(onPlaced)("%s", ([, request, body, status, field]) =>
      Effect.gen(function* () {
        const { id } = yield* decodeOrder((yield* send("POST", "/orders", basket)).body)
        yield* refused(request.replace(":id", id), body, status, field)
      }),
    )

    it.effect("reports everything that is wrong at once", () =>
      Effect.gen(function* () {
        const answer = yield* send("POST", "/orders", line({ quantity: 0, unitPrice: -1, taxRate: 1.5 }))
        assert.lengthOf(yield* fieldsOf(answer, 400), 3)
      }),
    )

    it.effect("a body of more than a mebibyte", () =>
      refused("POST /orders", new Uint8Array(2 ** 20 + 1), 413),
    )

    it.effect("a body that is not declared to be JSON", () =>
      Effect.gen(function* () {
        yield* fieldsOf(yield* send("POST", "/orders", "currency=EUR", { "content-type": "text/plain" }), 415)
      }),
    )

    it.effect("a method that a path does not have, which is told those it has", () =>
      Effect.gen(function* () {
        const answer = yield* send("PUT", "/orders", basket)
        yield* fieldsOf(answer, 405)
        assert.strictEqual(answer.headers.get("allow"), "GET, POST")
      }),
    )

    const nowhere = [
      "/",
      "/order",
      "/orders/a/b/c",
      "/orders/%E0%A4%A",
      `/orders/${"x".repeat(5000)}`,
      "/../etc/passwd",
    ]
    it.effect.each(nowhere)("a path that does not exist: %s", (path) =>
      refused(`GET ${path}`, undefined, 404),
    )
  },
)
