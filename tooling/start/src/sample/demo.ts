import { randomUUID } from "node:crypto"

const articles = [
  { sku: "green-tea", unitPrice: 499, taxRate: 700 },
  { sku: "black-tea", unitPrice: 449, taxRate: 700 },
  { sku: "teapot", unitPrice: 3490, taxRate: 1900 },
  { sku: "mug", unitPrice: 1290, taxRate: 1900 },
  { sku: "strainer", unitPrice: 890, taxRate: 1900 },
]
const promotions = [
  { type: "buyNGetM", sku: "green-tea", buy: 2, free: 1 },
  { type: "percentage", rate: 1000 },
  { type: "orderThreshold", threshold: 5000, discount: 500 },
]

/** What the shop does with its orders, in turn. Those that are paid are shipped by fulfilment. */
const lives: ReadonlyArray<ReadonlyArray<"payment" | "cancellation">> = [
  [],
  ["payment"],
  ["payment"],
  ["cancellation"],
]

interface PlacedOrder {
  readonly id: string
  readonly version: number
  readonly total: number
  readonly currency: string
}

const isPlacedOrder = (value: unknown): value is PlacedOrder =>
  typeof value === "object" && value !== null && "id" in value && "version" in value && "total" in value

const post = async (url: string, token: string, body: unknown): Promise<PlacedOrder> => {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
  const answer: unknown = await response.json()
  if (!response.ok || !isPlacedOrder(answer))
    throw new Error(`A demo order was refused: ${JSON.stringify(answer)}`)
  return answer
}

const bodyOf = (step: "payment" | "cancellation", order: PlacedOrder): object => {
  const expectedVersion = order.version
  switch (step) {
    case "payment":
      return {
        expectedVersion,
        amount: { amount: order.total, currency: order.currency },
        reference: `demo-${order.id}`,
      }
    case "cancellation":
      return { expectedVersion, reason: "demonstration" }
  }
}

/** Places orders through the service's own API, as a shop would. */
export const placeDemoOrders = async (url: string, token: string): Promise<number> => {
  const orders = Array.from({ length: 36 }, (_, index) => ({
    currency: index % 7 === 0 ? "GBP" : "EUR",
    taxMode: index % 3 === 0 ? "exclusive" : "inclusive",
    lines: articles
      .filter((_, article) => (index + article) % 3 !== 0)
      .map((article, line) => ({ ...article, quantity: 1 + ((index + line) % 4) })),
    promotions: promotions.filter((_, promotion) => (index + promotion) % 2 === 0),
  }))
  for (const [index, body] of orders.entries()) {
    let order = await post(`${url}/orders`, token, body)
    for (const step of lives[index % lives.length] ?? []) {
      order = await post(`${url}/orders/${order.id}/${step}`, token, bodyOf(step, order))
    }
  }
  return orders.length
}
