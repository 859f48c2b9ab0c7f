import { type TokenFault, tokenFaults } from "@touchstone/issuer"
import { OrdersApi } from "@touchstone/orders-contract"
import { describedBy } from "@touchstone/testkit/conformance/description"
import type { Json, JsonSchema } from "@touchstone/testkit/conformance/json-schema"
import { spoiled } from "@touchstone/testkit/conformance/spoil"
import * as OpenApi from "effect/http-api/OpenApi"
import * as fc from "fast-check"

/** A request that must be refused, and the statuses that may answer it. */
export interface BadRequest {
  readonly method: string
  /** ":id" stands for an order that is there, and is to stay as it is. */
  readonly path: string
  readonly body: string | Uint8Array<ArrayBuffer> | null
  /** Of the headers that a good client sends; null leaves one out. */
  readonly headers: Readonly<Record<string, string | null>>
  readonly token: TokenFault | "good" | "other tenant" | "no tenant" | "no scope"
  readonly expected: ReadonlyArray<number>
}

const { schemas } = describedBy(OpenApi.fromApi(OrdersApi))

const sku = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/)
const amount = fc.nat(1_000_000)
const rate = fc.nat(10_000)
const quantity = fc.integer({ min: 1, max: 10_000 })

const placing = fc.record({
  currency: fc.constantFrom("EUR", "USD", "JPY"),
  taxMode: fc.constantFrom("inclusive", "exclusive"),
  lines: fc.array(fc.record({ sku, unitPrice: amount, quantity, taxRate: rate }), {
    minLength: 1,
    maxLength: 3,
  }),
  promotions: fc.array(
    fc.oneof(
      fc.record({ type: fc.constant("buyNGetM"), sku, buy: quantity, free: quantity }),
      fc.record({ type: fc.constant("percentage"), rate }),
      fc.record({ type: fc.constant("orderThreshold"), threshold: amount, discount: amount }),
    ),
    { maxLength: 2 },
  ),
})
const text = fc.stringMatching(/^[a-z]{1,20}$/)
const expectedVersion = fc.integer({ min: 1, max: 9 })
const paying = fc.record({
  expectedVersion,
  amount: fc.record({ amount, currency: fc.constant("EUR") }),
  reference: text,
})
const shipping = fc.record({ expectedVersion, trackingNumber: text })
const cancelling = fc.record({ expectedVersion, reason: text })

interface Operation {
  readonly path: string
  readonly schema: JsonSchema
  readonly valid: Json
}

const operation = (path: string, name: string, valid: fc.Arbitrary<Json>): fc.Arbitrary<Operation> =>
  valid.map((body) => ({ path, schema: schemas[name] ?? {}, valid: body }))

const operations = fc.oneof(
  operation("/orders", "PlaceOrder", placing),
  operation("/orders/:id/payment", "PayOrder", paying),
  operation("/orders/:id/shipment", "ShipOrder", shipping),
  operation("/orders/:id/cancellation", "CancelOrder", cancelling),
)

const post = { method: "POST", headers: {}, token: "good" } as const

/** One field is missing, too many, of another type or beyond its limits. */
const againstTheSchema = operations.chain(({ path, schema, valid }) =>
  fc
    .constantFrom(...spoiled(schemas, schema, valid))
    .map((body): BadRequest => ({ ...post, path, body: JSON.stringify(body), expected: [400] })),
)

/** The bytes are no JSON: cut off, followed by more, in another encoding, or compressed. */
const againstTheFormat = operations.chain(({ path, valid }) => {
  const json = JSON.stringify(valid)
  const bodies = fc.oneof(
    fc.nat(json.length - 1).map((end) => json.slice(0, end)),
    fc.constantFrom(`${json}}`, `[${json}`, `\u0000${json}`, json.replaceAll('"', "'"), `${json},`),
    fc.constantFrom(
      new Uint8Array(Buffer.from(json, "utf16le")),
      new Uint8Array(Buffer.from([0x1f, 0x8b, 8, 0, 1])),
    ),
    // A byte that is no UTF-8, within a text.
    fc.constant(new Uint8Array(Buffer.from(json.replace(/"([a-zA-Z])/, '"\u00ff'), "latin1"))),
  )
  return bodies.map((body): BadRequest => ({ ...post, path, body, expected: [400] }))
})

const tooLarge = fc
  .constantFrom("/orders", "/orders/:id/payment")
  .map((path): BadRequest => ({ ...post, path, body: `"${"x".repeat(2 ** 20)}"`, expected: [413] }))

const againstTheHeaders = operations.chain(({ path, valid }) =>
  fc
    .constantFrom(
      { headers: { "idempotency-key": null }, expected: [400] },
      { headers: { "idempotency-key": "" }, expected: [400] },
      { headers: { "idempotency-key": "x".repeat(256) }, expected: [400] },
      { headers: { "idempotency-key": "a b" }, expected: [400] },
      { headers: { "content-type": "text/plain" }, expected: [415] },
      { headers: { "content-type": "application/xml" }, expected: [415] },
      { headers: { "content-type": "multipart/form-data" }, expected: [415] },
      { headers: { "content-type": null }, expected: [415] },
      { headers: { "content-encoding": "gzip" }, expected: [415] },
    )
    .map((wrong): BadRequest => ({ ...post, path, body: JSON.stringify(valid), ...wrong })),
)

const statusOf: Readonly<Record<string, number>> = { "other tenant": 404, "no tenant": 403, "no scope": 403 }

const againstTheToken = fc
  .tuple(
    fc.constantFrom<BadRequest["token"]>(...tokenFaults, "other tenant", "no tenant", "no scope"),
    fc.oneof(
      operations.map(({ path, valid }) => ({ method: "POST", path, body: JSON.stringify(valid) })),
      fc.constant({ method: "GET", path: "/orders/:id", body: null }),
    ),
  )
  // Another tenant may place an order of its own.
  .filter(([token, { path }]) => token !== "other tenant" || path !== "/orders")
  .map(([token, request]): BadRequest => ({
    ...request,
    headers: {},
    token,
    expected: [statusOf[token] ?? 401],
  }))

const nothing = { body: null, headers: {}, token: "good" } as const

const againstThePath = fc.oneof(
  fc
    .string({ minLength: 1, unit: "grapheme" })
    .filter((id) => id.trim() !== "" && id !== "." && id !== "..")
    .map((id): BadRequest => ({
      ...nothing,
      method: "GET",
      path: `/orders/${encodeURIComponent(id)}`,
      expected: [400],
    })),
  fc.uuid({ version: 7 }).map((id): BadRequest => ({
    ...nothing,
    method: "GET",
    path: `/orders/${id}`,
    expected: [404],
  })),
  fc
    .tuple(
      fc.constantFrom("/orders", "/events"),
      fc.constantFrom(
        "limit=0",
        "limit=-1",
        "limit=1.5",
        "limit=x",
        "limit=1e9",
        "limit=",
        "unknown=1",
        "limit=1&limit=2",
      ),
    )
    .map(([path, query]): BadRequest => ({
      ...nothing,
      method: "GET",
      path: `${path}?${query}`,
      expected: [400],
    })),
  fc
    .tuple(fc.constantFrom("PUT", "PATCH", "DELETE"), fc.constantFrom("/orders", "/orders/:id", "/events"))
    .map(([method, path]): BadRequest => ({ ...nothing, method, path, expected: [405] })),
)

/** Requests that are wrong in one way each, of all the ways that there are. */
export const badRequests: fc.Arbitrary<BadRequest> = fc.oneof(
  { arbitrary: againstTheSchema, weight: 40 },
  { arbitrary: againstTheFormat, weight: 20 },
  { arbitrary: againstTheToken, weight: 20 },
  { arbitrary: againstTheHeaders, weight: 10 },
  { arbitrary: againstThePath, weight: 9 },
  { arbitrary: tooLarge, weight: 1 },
)
