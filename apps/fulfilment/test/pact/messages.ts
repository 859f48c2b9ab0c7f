import { Matchers } from "@pact-foundation/pact"
import { type Notice, OrderVersion, TrackingNumber, makeLines } from "@touchstone/fulfilment-core"
import type { OrderEvent } from "@touchstone/orders-contract"
import * as Result from "effect/Result"
import { aTimestamp, anOrderId, exampleOrder } from "./expectation.ts"

const { eachLike, integer, regex, string } = Matchers

/** A message that fulfilment takes in, and what it says to it. */
export interface MessageExpectation {
  /** The type of the event, which is also what it is called in the pact. */
  readonly description: (typeof OrderEvent.Type)["type"]
  readonly given: string
  readonly event: unknown
  readonly notice: Notice
}

const message = (
  description: MessageExpectation["description"],
  given: string,
  version: number,
  data: unknown,
  event: Notice["event"],
): MessageExpectation => ({
  description,
  given,
  event: {
    id: string(`${exampleOrder}:${version}`),
    type: description,
    version: 1,
    tenant: regex("^[a-z0-9][a-z0-9-]{0,62}$", "acme"),
    orderId: anOrderId,
    orderVersion: integer(version),
    occurredAt: aTimestamp,
    data,
  },
  notice: { version: OrderVersion(version), event },
})

const money = { amount: integer(998), currency: regex("^[A-Z]{3}$", "EUR") }
const lines = Result.getOrThrow(makeLines([{ sku: "tea", units: 2 }]))

export const messages: ReadonlyArray<MessageExpectation> = [
  message(
    "order.placed",
    "an order that is placed",
    1,
    {
      currency: string("EUR"),
      total: integer(998),
      lines: eachLike({ sku: string("tea"), quantity: integer(2) }),
    },
    { _tag: "OrderPlaced", lines },
  ),
  message("order.paid", "an order that is paid", 2, { reference: string("pay_1") }, { _tag: "OrderPaid" }),
  message(
    "order.shipped",
    "an order that was shipped",
    3,
    { trackingNumber: string("JD014600") },
    { _tag: "OrderShipped", trackingNumber: TrackingNumber("JD014600") },
  ),
  message(
    "order.cancelled",
    "a paid order that was cancelled",
    3,
    { reason: string("ordered twice"), refund: money },
    { _tag: "OrderCancelled" },
  ),
]
