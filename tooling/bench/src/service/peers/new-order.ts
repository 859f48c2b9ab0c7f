import { hash, randomUUIDv7 } from "node:crypto"
import type { Basket } from "../../setting/baskets.ts"
import { type Price, price } from "./pricing.ts"

/** What is written for an order. */
export interface NewOrder {
  readonly id: string
  readonly tenant: string
  readonly key: string
  readonly fingerprint: string
  readonly version: number
  readonly at: string
  readonly price: Price
  readonly state: unknown
  readonly event: unknown
  readonly message: { readonly id: string; readonly key: string; readonly body: string }
}

export const newOrder = (tenant: string, key: string, basket: Basket): NewOrder => {
  const id = randomUUIDv7()
  const at = new Date().toISOString()
  const priced = price(basket)
  const messageId = `${id}:1`
  return {
    id,
    tenant,
    key,
    fingerprint: hash("sha256", JSON.stringify(["place", basket]), "base64url"),
    version: 1,
    at,
    price: priced,
    state: { _tag: "Placed", price: priced },
    event: { _tag: "OrderPlaced", price: priced },
    message: {
      id: messageId,
      key: id,
      body: JSON.stringify({
        id: messageId,
        version: 1,
        tenant,
        orderId: id,
        orderVersion: 1,
        occurredAt: at,
        type: "order.placed",
        data: {
          currency: priced.currency,
          total: priced.total,
          lines: priced.lines.map(({ sku, quantity }) => ({ sku, quantity })),
        },
      }),
    },
  }
}

export interface OrderView extends Omit<Price, "lines" | "promotions"> {
  readonly id: string
  readonly version: number
  readonly placedAt: string
  readonly lines: ReadonlyArray<Readonly<Record<string, number | string>>>
  readonly status: "placed"
}

/** The answer to who has placed an order. Its schema leaves out what is not meant for the world. */
export const view = (id: string, placedAt: string, priced: Price): OrderView => ({
  ...priced,
  id,
  version: 1,
  placedAt,
  lines: priced.lines.map((line) => ({
    ...line,
    discount: line.freeUnitsDiscount + line.percentageDiscount + line.orderDiscount,
  })),
  status: "placed",
})
