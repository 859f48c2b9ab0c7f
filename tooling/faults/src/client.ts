import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"

/** What the API has said of an order, and what the client may rely on from then on. */
export interface Acknowledged {
  /** The idempotency key that it was placed with. */
  readonly key: string
  readonly id: string
  readonly total: number
  /** What was acknowledged last. */
  readonly outcome: "paid" | "cancelled"
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface Client {
  /** Places an order and pays it; or cancels it, unpaid or, where it still may, paid. */
  readonly order: (cancel?: "never" | "unpaid" | "paid") => Promise<Acknowledged>
  /** One request, sent once. */
  readonly send: (path: string, key: string, body: unknown) => Promise<Answer>
  /** Sent again, with the same key, until there is an answer that settles it. */
  readonly settle: (path: string, key: string, body: unknown) => Promise<Answer>
  readonly acknowledged: ReadonlyArray<Acknowledged>
  /** Of all answers. */
  readonly statuses: ReadonlyMap<number | "none", number>
}

/** Longer than the service lets a statement take. */
const attemptWithin = 10_000
const settlesWithin = 60_000

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined

const numberIn = (answer: Answer, name: string): number => {
  const value = field(answer.body, name)
  if (typeof value === "number") return value
  throw new Error(`an answer has no ${name}: ${answer.status} ${JSON.stringify(answer.body)}`)
}

/** What a customer orders. */
export const cart = (quantity: number): object => ({
  currency: "EUR",
  taxMode: "inclusive",
  lines: [
    { sku: "green-tea", unitPrice: 499, quantity, taxRate: 700 },
    { sku: "teapot", unitPrice: 3490, quantity: 1, taxRate: 1900 },
  ],
  promotions: [],
})
/** Where prices include the tax and nothing is off, this is all the arithmetic there is. */
const totalOf = (quantity: number): number => 499 * quantity + 3490

const expectStatus = (answer: Answer, ...allowed: ReadonlyArray<number>): Answer => {
  if (allowed.includes(answer.status)) return answer
  throw new Error(`an unexpected answer: ${answer.status} ${JSON.stringify(answer.body)}`)
}

/** A good client: whatever it is not sure of, it sends again with the same idempotency key. */
export const makeClient = (url: string, token: string): Client => {
  const acknowledged: Array<Acknowledged> = []
  const statuses = new Map<number | "none", number>()
  let orders = 0

  const count = (status: number | "none"): void => void statuses.set(status, (statuses.get(status) ?? 0) + 1)

  const send = async (path: string, key: string, body: unknown): Promise<Answer> => {
    const response = await fetch(url + path, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(attemptWithin),
    })
    const json: unknown = await response.json()
    count(response.status)
    return { status: response.status, body: json }
  }

  const settle = async (path: string, key: string, body: unknown): Promise<Answer> => {
    const deadline = Date.now() + settlesWithin
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await send(path, key, body)
        if (answer.status !== 503) return answer
      } catch (error) {
        count("none")
        if (Date.now() > deadline) throw error
      }
      if (Date.now() > deadline)
        throw new Error(`nothing but 503 for ${settlesWithin / 1000} s: POST ${path}`)
      await sleep(Math.min(20 * 2 ** attempt, 250))
    }
  }

  const cancel = async (id: string, key: string, expectedVersion: number): Promise<boolean> => {
    const body = { expectedVersion, reason: "changed my mind" }
    // A paid order may be shipped before its customer's mind has changed.
    const allowed = expectedVersion === 1 ? [200] : [200, 409]
    const answer = await settle(`/orders/${id}/cancellation`, `${key}-cancel`, body)
    return expectStatus(answer, ...allowed).status === 200
  }

  const order: Client["order"] = async (cancelled = "never") => {
    orders += 1
    const key = randomUUID()
    const quantity = 1 + (orders % 9)
    const placed = expectStatus(await settle("/orders", key, cart(quantity)), 201)
    const id = String(field(placed.body, "id"))
    const total = numberIn(placed, "total")
    if (total !== totalOf(quantity)) throw new Error(`order ${id} costs ${total}, not ${totalOf(quantity)}`)

    const acknowledge = (outcome: Acknowledged["outcome"]): Acknowledged => {
      const result = { key, id, total, outcome }
      acknowledged.push(result)
      return result
    }
    if (cancelled === "unpaid") {
      await cancel(id, key, 1)
      return acknowledge("cancelled")
    }
    const payment = {
      expectedVersion: 1,
      amount: { amount: total, currency: "EUR" },
      reference: `pay-${key}`,
    }
    const paid = expectStatus(await settle(`/orders/${id}/payment`, `${key}-pay`, payment), 200)
    if (numberIn(paid, "version") !== 2)
      throw new Error(`order ${id} was paid by its version ${String(field(paid.body, "version"))}`)

    return acknowledge(cancelled === "paid" && (await cancel(id, key, 2)) ? "cancelled" : "paid")
  }

  return { order, send, settle, acknowledged, statuses }
}
