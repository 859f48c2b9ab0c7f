import { Matchers } from "@pact-foundation/pact"
import { OrderVersion, type Outcome, ShipmentId, TrackingNumber } from "@touchstone/fulfilment-core"
import * as Effect from "effect/Effect"
import { ordersServiceHttp } from "../../src/confirming/orders-service.http.ts"
import { OrdersService } from "../../src/confirming/orders-service.ts"
import { exampleOrder, type Expectation, type Use } from "./expectation.ts"
import { cancelledOrder, paidOrder, shippedOrder } from "./orders.ts"

const { eachLike, string } = Matchers

const shipment = {
  id: ShipmentId("01970000-0000-7000-8000-00000000000a"),
  orderId: exampleOrder,
  tenant: "acme",
  trackingNumber: TrackingNumber("TS0197000000007000800000000000000A"),
  attempt: 1,
}

/** Confirms the shipment with the client that the service has. */
const confirm = (url: string, expectedVersion: number) =>
  Effect.flatMap(OrdersService, ({ ship }) =>
    ship({ ...shipment, expectedVersion: OrderVersion(expectedVersion) }),
  ).pipe(Effect.provide(ordersServiceHttp(url)))

const toldAtVersion = (expectedVersion: number): Expectation["request"] => ({
  method: "POST",
  path: "/orders/${orderId}/shipment",
  headers: { "Idempotency-Key": shipment.id },
  body: { expectedVersion, trackingNumber: shipment.trackingNumber },
})

const problem = (status: number, name: string): Expectation["answer"] => ({
  status,
  headers: { "Content-Type": "application/problem+json" },
  body: {
    type: `urn:problem:${name}`,
    errors: eachLike({ path: eachLike(string("payload")), message: string("is not as it should be") }),
  },
})

const look = (given: string, order: unknown): Expectation => ({
  description: `a look at ${given}`,
  given,
  request: { method: "GET", path: "/orders/${orderId}" },
  answer: { status: 200, body: order },
})

const confirmation = (
  title: string,
  expectedVersion: number,
  expects: ReadonlyArray<Expectation>,
  outcome: Outcome,
): Use => ({ title, expects, run: (url) => confirm(url, expectedVersion), outcome })

/** Every answer that makes a difference to fulfilment, and what it makes of it. */
export const confirmations: ReadonlyArray<Use> = [
  confirmation(
    "a paid order is shipped",
    2,
    [
      {
        description: "a shipment of an order that is paid",
        given: "an order that is paid",
        request: toldAtVersion(2),
        answer: { status: 200, body: shippedOrder },
      },
    ],
    { _tag: "Accepted" },
  ),
  confirmation(
    "an order that was cancelled meanwhile is looked at",
    2,
    [
      {
        description: "a shipment of an order that was cancelled meanwhile",
        given: "a paid order that was cancelled",
        request: toldAtVersion(2),
        answer: problem(409, "version-conflict"),
      },
      look("a paid order that was cancelled", cancelledOrder),
    ],
    { _tag: "Refused", order: { _tag: "Cancelled" } },
  ),
  confirmation(
    "an order that is paid, and at another version, is looked at",
    1,
    [
      {
        description: "a shipment of an order that is at another version",
        given: "an order that is paid",
        request: toldAtVersion(1),
        answer: problem(409, "version-conflict"),
      },
      look("an order that is paid", paidOrder),
    ],
    { _tag: "Refused", order: { _tag: "Paid", version: OrderVersion(2) } },
  ),
  confirmation(
    "an order that was cancelled is looked at",
    3,
    [
      {
        description: "a shipment of an order that was cancelled",
        given: "a paid order that was cancelled",
        request: toldAtVersion(3),
        answer: problem(409, "illegal-transition"),
      },
      look("a paid order that was cancelled", cancelledOrder),
    ],
    { _tag: "Refused", order: { _tag: "Cancelled" } },
  ),
  confirmation(
    "an order that was shipped under the same key with another number is looked at",
    2,
    [
      {
        description: "a shipment whose idempotency key was used for another request",
        given: "an order that was shipped",
        parameters: { idempotencyKey: shipment.id },
        request: toldAtVersion(2),
        answer: problem(422, "idempotency-key-reused"),
      },
      look("an order that was shipped", shippedOrder),
    ],
    { _tag: "Refused", order: { _tag: "Shipped", trackingNumber: "JD014600" } },
  ),
  confirmation(
    "an order that is not known is given up",
    2,
    [
      {
        description: "a shipment of an order that nobody knows",
        given: "an order that nobody knows",
        request: toldAtVersion(2),
        answer: problem(404, "order-not-found"),
      },
    ],
    { _tag: "Rejected", reason: "orders does not know the order" },
  ),
  confirmation(
    "a token that is refused is asked for again later",
    2,
    [
      {
        description: "a shipment with a token that is not valid",
        given: "a token that is not valid",
        request: toldAtVersion(2),
        answer: { status: 401 },
      },
    ],
    { _tag: "NoAnswer", reason: "answer 401 of orders", retryAfter: null },
  ),
]
