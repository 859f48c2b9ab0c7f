import { randomUUID } from "node:crypto"
import { Agent, request } from "node:http"
import type { OrderRequest } from "../setting/order-requests.ts"

const agent = new Agent({ keepAlive: true })

/** Places an order over a connection that is kept; how long that took, in milliseconds. */
export const placeOrder = (origin: string, { headers, body }: OrderRequest): Promise<number> =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const sent = request(`${origin}/orders`, {
      method: "POST",
      agent,
      headers: { ...headers, "content-length": Buffer.byteLength(body), "idempotency-key": randomUUID() },
      signal: AbortSignal.timeout(30_000),
    })
    sent.once("error", reject)
    sent.once("response", (response) => {
      response.resume()
      response.once("error", reject)
      response.once("end", () => {
        if (response.statusCode === 201) resolve(performance.now() - start)
        else reject(new Error(`An order was answered with ${response.statusCode}; the comparison is void.`))
      })
    })
    sent.end(body)
  })

/** Places so many orders over 32 connections, each with one request at a time; how long that took, in milliseconds. */
export const placeOrders = async (
  origin: string,
  requests: ReadonlyArray<OrderRequest>,
  count: number,
): Promise<number> => {
  const start = performance.now()
  let next = 0
  const client = async (): Promise<void> => {
    for (let one = next++; one < count; one = next++) {
      const order = requests[one % requests.length]
      if (order !== undefined) await placeOrder(origin, order)
    }
  }
  await Promise.all(Array.from({ length: 32 }, client))
  return performance.now() - start
}
