import { Matchers } from "@pact-foundation/pact"
import { aTimestamp, anOrderId } from "./expectation.ts"

const { eachLike, integer, regex, string } = Matchers

// All that the contract's schema asks of an order: without it, fulfilment does not understand the answer.
const everyOrder = {
  id: anOrderId,
  placedAt: aTimestamp,
  currency: string("EUR"),
  taxMode: regex("^(inclusive|exclusive)$", "inclusive"),
  lines: eachLike({
    sku: string("tea"),
    unitPrice: integer(499),
    quantity: integer(2),
    taxRate: integer(700),
    gross: integer(998),
    discount: integer(0),
    net: integer(933),
    tax: integer(65),
    total: integer(998),
  }),
  subtotal: integer(998),
  discount: integer(0),
  tax: integer(65),
  total: integer(998),
}

const payment = { reference: string("pay_1") }

export const paidOrder = { ...everyOrder, version: integer(2), status: "paid", payment }

export const shippedOrder = {
  ...everyOrder,
  version: integer(3),
  status: "shipped",
  payment,
  shipment: { trackingNumber: string("JD014600") },
}

export const cancelledOrder = {
  ...everyOrder,
  version: integer(3),
  status: "cancelled",
  payment,
  cancellation: {
    reason: string("ordered twice"),
    refund: { amount: integer(998), currency: regex("^[A-Z]{3}$", "EUR") },
  },
}
