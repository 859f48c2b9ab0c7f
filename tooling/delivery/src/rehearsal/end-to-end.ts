import * as Schema from "effect/Schema"
import { Stopped } from "../engine.ts"
import { readJson } from "../read-json.ts"
import { placeOrder, send, type Target } from "./traffic.ts"

const order = Schema.Struct({
  id: Schema.String,
  version: Schema.Finite,
  total: Schema.Finite,
  currency: Schema.String,
  status: Schema.String,
})

const orderIn = (body: string): typeof order.Type => readJson("An order", order, body)

const longest = 20_000

/** Pays an order and waits until it is shipped, for which both services have to do their part. Returns the seconds it took. */
export const shipsWhatIsPaid = async (target: Target): Promise<number> => {
  const placed = orderIn((await placeOrder(target)).body)
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
    status = orderIn((await send(target, "GET", `/orders/${placed.id}`)).body).status
  }
  return (Date.now() - started) / 1000
}
