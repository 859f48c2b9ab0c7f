import { randomUUID } from "node:crypto"
import { type OrderRequest, shuffled } from "../setting/order-requests.ts"
import { makeConnection, type Outcome } from "./connection.ts"

export interface Sent {
  readonly key: string
  /** When it was sent, by `performance.now()`. */
  readonly at: number
  readonly outcome: Outcome
}

export interface Crowd {
  /** Lets everybody finish what was begun, and nothing be begun any more. */
  readonly stop: () => Promise<void>
  /** Ends when nobody is left: after `stop`, or when the server takes no connection any more. */
  readonly gone: Promise<void>
}

const raw = ({ headers, body }: OrderRequest): ((key: string) => string) => {
  const fixed = Object.entries({ ...headers, host: "127.0.0.1", "content-length": Buffer.byteLength(body) })
  const head = `POST /orders HTTP/1.1\r\n${fixed.map(([name, value]) => `${name}: ${value}\r\n`).join("")}`
  return (key) => `${head}idempotency-key: ${key}\r\n\r\n${body}`
}

/** Clients that place one order after the other, each on a connection of its own, and tell what became of each. */
export const gather = (
  port: number,
  requests: ReadonlyArray<OrderRequest>,
  connections: number,
  tell: (sent: Sent) => void,
): Crowd => {
  const makers = requests.map(raw)
  const stopping = new AbortController()

  const client = async (number: number): Promise<void> => {
    const connection = makeConnection(port)
    const own = shuffled(makers, number)
    for (let turn = 0; !stopping.signal.aborted; turn += 1) {
      const key = randomUUID()
      const at = performance.now()
      const outcome = await connection.send(own[turn % own.length]?.(key) ?? "")
      tell({ key, at, outcome })
      if (!outcome.answered && outcome.reason === "refused") break
    }
    connection.close()
  }

  const gone = Promise.all(Array.from({ length: connections }, (_, number) => client(number))).then(
    () => undefined,
  )
  return {
    gone,
    stop: () => {
      stopping.abort()
      return gone
    },
  }
}
