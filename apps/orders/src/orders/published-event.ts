import { OrderEvent } from "@touchstone/orders-contract"
import type { OrderEvent as Decided } from "@touchstone/orders-core"
import type { Message } from "@touchstone/service-kit/messaging/message"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"

const encode = Schema.encodeSync(Schema.fromJsonString(OrderEvent))

type Told = Pick<
  typeof OrderEvent.Type,
  "id" | "version" | "tenant" | "orderId" | "orderVersion" | "occurredAt"
>

const published = (told: Told, event: Decided): typeof OrderEvent.Type => {
  switch (event._tag) {
    case "OrderPlaced": {
      const { currency, total, lines } = event.price
      const data = { currency, total, lines: lines.map(({ sku, quantity }) => ({ sku, quantity })) }
      return { ...told, type: "order.placed", data }
    }
    case "OrderPaid":
      return { ...told, type: "order.paid", data: { reference: event.reference } }
    case "OrderShipped":
      return { ...told, type: "order.shipped", data: { trackingNumber: event.trackingNumber } }
    case "OrderCancelled":
      return { ...told, type: "order.cancelled", data: { reason: event.reason, refund: event.refund } }
  }
}

/** What the world is told of an event: the core's language said in the contract's. */
export const toMessage = (happened: {
  readonly tenant: string
  readonly orderId: string
  readonly orderVersion: number
  readonly at: DateTime.Utc
  readonly event: Decided
}): Message => {
  const { tenant, orderId, orderVersion, at, event } = happened
  const id = `${orderId}:${orderVersion}`
  const told = { id, version: 1, tenant, orderId, orderVersion, occurredAt: DateTime.formatIso(at) } as const
  return { id, key: orderId, body: encode(published(told, event)) }
}
