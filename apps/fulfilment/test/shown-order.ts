/** What a fake orders service knows of an order. */
export interface FakeOrder {
  readonly tenant: string
  version: number
  status: "placed" | "paid" | "shipped" | "cancelled"
  trackingNumber: string
}

const line = {
  sku: "tea",
  unitPrice: 499,
  quantity: 2,
  taxRate: 700,
  gross: 998,
  discount: 0,
  net: 933,
  tax: 65,
  total: 998,
}

/** The order as the contract has it. */
export const shown = (id: string, { version, status, trackingNumber }: FakeOrder): unknown => ({
  id,
  version,
  placedAt: "1970-01-01T00:00:00.000Z",
  currency: "EUR",
  taxMode: "inclusive",
  lines: [line],
  subtotal: 998,
  discount: 0,
  tax: 65,
  total: 998,
  status,
  ...(status === "placed" ? {} : { payment: { reference: "pay_1" } }),
  ...(status === "shipped" ? { shipment: { trackingNumber } } : {}),
  ...(status === "cancelled"
    ? { cancellation: { reason: "ordered twice", refund: { amount: 998, currency: "EUR" } } }
    : {}),
})
