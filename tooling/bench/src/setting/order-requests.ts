import type { Issuer } from "@touchstone/issuer"
import { baskets, tenants } from "./baskets.ts"

/** A request to place an order, which lacks its idempotency key alone. */
export interface OrderRequest {
  readonly tenant: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Every basket of every tenant, with a token that is valid for as long as any measurement. */
export const orderRequests = async (issuer: Issuer): Promise<ReadonlyArray<OrderRequest>> => {
  const requests = await Promise.all(
    tenants.map(async (tenant) => {
      const token = await issuer.token({ tenant, scope: "orders:read orders:write", expiresIn: 24 * 3600 })
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" }
      return baskets.map((basket) => ({ tenant, headers, body: JSON.stringify(basket) }))
    }),
  )
  return requests.flat()
}

/** The same requests in another order for each client, so that no two of them march in step. */
export const shuffled = <A>(items: ReadonlyArray<A>, seed: number): ReadonlyArray<A> => {
  let state = (seed * 7919 + 1) % 2_147_483_647
  const next = (): number => (state = (state * 48_271) % 2_147_483_647)
  return items
    .map((item) => ({ item, place: next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
