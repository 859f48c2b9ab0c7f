import type { OrderEvent } from "@touchstone/orders-contract"
import type { Message } from "@touchstone/service-kit/messaging/message"

/** The id of a test's order. */
export const orderId = (number: number): string =>
  `01970000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`

type Event = typeof OrderEvent.Type

type Happening =
  | { readonly type: "order.placed"; readonly units?: number }
  | { readonly type: "order.paid" }
  | { readonly type: "order.shipped"; readonly trackingNumber: string }
  | { readonly type: "order.cancelled" }

const dataOf = (happening: Happening): Pick<Event, "type" | "data"> => {
  switch (happening.type) {
    case "order.placed":
      return {
        type: happening.type,
        data: { currency: "EUR", total: 998, lines: [{ sku: "tea", quantity: happening.units ?? 2 }] },
      }
    case "order.paid":
      return { type: happening.type, data: { reference: "pay_1" } }
    case "order.shipped":
      return { type: happening.type, data: { trackingNumber: happening.trackingNumber } }
    case "order.cancelled":
      return {
        type: happening.type,
        data: { reason: "ordered twice", refund: { amount: 998, currency: "EUR" } },
      }
  }
}

/** The message of what happens to an order, as the orders service publishes it. */
export const message = (order: string, version: number, happening: Happening): Message => ({
  id: `${order}:${version}`,
  key: order,
  body: JSON.stringify({
    id: `${order}:${version}`,
    version: 1,
    tenant: "acme",
    orderId: order,
    orderVersion: version,
    occurredAt: "1970-01-01T00:00:00.000Z",
    ...dataOf(happening),
  }),
})

export const placed = (order: string, units = 2): Message =>
  message(order, 1, { type: "order.placed", units })
export const paid = (order: string): Message => message(order, 2, { type: "order.paid" })
export const cancelled = (order: string, version: number): Message =>
  message(order, version, { type: "order.cancelled" })
export const shipped = (order: string, trackingNumber: string): Message =>
  message(order, 3, { type: "order.shipped", trackingNumber })
