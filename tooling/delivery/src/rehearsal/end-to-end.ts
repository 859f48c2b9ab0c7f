import { Stopped } from "../engine.ts"
import { placeOrder, send, type Target } from "./traffic.ts"

interface Order {
  readonly id: string
  readonly version: number
  readonly total: number
  readonly currency: string
  readonly status: string
}

const longest = 20_000

/** Pays an order and waits until it is shipped, for which both services have to do their part. Returns the seconds it took. */
export const shipsWhatIsPaid = async (target: Target): Promise<number> => {
  const placed = JSON.parse((await placeOrder(target)).body) as Order
  const started = Date.now()
  const paid = await send(target, "POST", `/orders/${placed.id}/payment`, {
    expectedVersion: placed.version,
    amount: { amount: placed.total, currency: placed.currency },
    reference: "rehearsal",
  })
  if (paid.status !== 200) throw new Stopped(`A payment is answered ${paid.status}: ${paid.body}`)
  let status = ""
  while (status !== "shipped") {
    if (Date.now() - started > longest) throw new Stopped(`An order that was paid is ${status} after 20 s.`)
    await new Promise((done) => setTimeout(done, 100))
    status = (JSON.parse((await send(target, "GET", `/orders/${placed.id}`)).body) as Order).status
  }
  return (Date.now() - started) / 1000
}
