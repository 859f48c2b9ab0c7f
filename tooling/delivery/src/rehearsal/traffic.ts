import { randomUUID } from "node:crypto"
import { Agent, request } from "node:http"

/** What came of the requests of a while. */
interface Traffic {
  readonly requests: number
  /** What was wrong, each with how often. */
  readonly failures: ReadonlyMap<string, number>
  /** How many were sent again, since the connection that they were sent by had been closed. */
  readonly again: number
}

export interface Running {
  /** What came of the requests since the last time it was asked, once all of them are answered. */
  readonly sofar: () => Promise<Traffic>
  readonly stop: () => Promise<void>
}

const order = {
  currency: "EUR",
  taxMode: "inclusive",
  lines: [{ sku: "green-tea", unitPrice: 499, taxRate: 700, quantity: 2 }],
  promotions: [],
}

export interface Target {
  readonly host: string
  readonly port: number
  readonly token: string
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly again?: boolean
}

interface Request {
  readonly method: "GET" | "POST"
  readonly path: string
  readonly body?: unknown
  readonly key: string
}

/** A kept connection was closed by the other side while the request was on its way. */
class ClosedMeanwhile extends Error {}

/** One attempt at a request; rejects where there is no answer. */
const attempt = (
  { host, port, token }: Target,
  { method, path, body, key }: Request,
  agent: Agent | false,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(method === "POST" ? { "content-type": "application/json", "idempotency-key": key } : {}),
    }
    const sent = request({ host, port, method, path, headers, agent, timeout: 10_000 }, (response) => {
      let text = ""
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk))
      response.once("end", () => {
        resolve({ status: response.statusCode ?? 0, body: text })
      })
      response.once("error", reject)
    })
    sent.once("timeout", () => sent.destroy(new Error("no answer within 10 s")))
    sent.once("error", (error) => {
      reject(sent.reusedSocket ? new ClosedMeanwhile(error.message) : error)
    })
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })

/**
 * One request; rejects where there is no answer. Any server may close a connection that it keeps just when it is used again,
 * so that a client sends again what has the same effect twice as once (RFC 9110, sections 9.2.2 and 9.3.1).
 */
export const send = async (
  target: Target,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  agent: Agent | false = false,
): Promise<Answer> => {
  const request = { method, path, body, key: randomUUID() }
  try {
    return await attempt(target, request, agent)
  } catch (error) {
    if (!(error instanceof ClosedMeanwhile)) throw error
    return { ...(await attempt(target, request, false)), again: true }
  }
}

export const placeOrder = (target: Target, agent?: Agent | false): Promise<Answer> =>
  send(target, "POST", "/orders", order, agent)

/**
 * Places orders and lists them in turn, so many a second whatever becomes of them, half over connections that are kept and
 * half over new ones.
 */
export const traffic = (target: Target, perSecond: number): Running => {
  const kept = new Agent({ keepAlive: true, maxSockets: 20 })
  const open = new Set<Promise<void>>()
  let failures = new Map<string, number>()
  let requests = 0
  let again = 0
  let sent = 0
  const one = async (): Promise<void> => {
    const number = sent++
    const agent = number % 4 < 2 ? kept : false
    const [expected, answering] =
      number % 2 === 0
        ? [201, placeOrder(target, agent)]
        : [200, send(target, "GET", "/orders?limit=1", undefined, agent)]
    const wrong = await answering.then(
      ({ status, again: repeated = false }) => {
        if (repeated) again += 1
        return status === expected ? null : `${status} instead of ${expected}`
      },
      (error: unknown) => String(error),
    )
    requests += 1
    if (wrong !== null) failures.set(wrong, (failures.get(wrong) ?? 0) + 1)
  }
  const started = Date.now()
  // A timer may be late, on a machine that is busy with the delivery: what is due then is sent then.
  const timer = setInterval(() => {
    while (sent < ((Date.now() - started) / 1000) * perSecond) {
      const answered = one().finally(() => open.delete(answered))
      open.add(answered)
    }
  }, 5)
  const settled = async (): Promise<void> => void (await Promise.all(open))
  return {
    sofar: async () => {
      await settled()
      const result = { requests, failures, again }
      requests = 0
      again = 0
      failures = new Map()
      return result
    },
    stop: async () => {
      clearInterval(timer)
      await settled()
      kept.destroy()
    },
  }
}
