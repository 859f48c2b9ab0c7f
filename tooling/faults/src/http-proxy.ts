import { Agent, createServer, type IncomingMessage, request as send, type ServerResponse } from "node:http"
import { listen } from "./listen.ts"
import type { Intercept, Side } from "./step.ts"

export interface HttpStep {
  readonly side: Side
  readonly method: string
  /** The path and the query. */
  readonly path: string
  /** The answer, once there is one. */
  readonly answer: HttpAnswer | undefined
}

interface HttpAnswer {
  readonly status: number
  readonly body: string
}

/**
 * - `pass`: on it goes
 * - `cut`: the connection breaks. Before: the server never hears of the request. After: nobody hears of its answer.
 * - `duplicate`: before: the request is delivered twice, one after the other, and the second answer is passed on
 * - `{ body }`: after: the answer with another body
 */
export type HttpVerdict = "pass" | "cut" | "duplicate" | { readonly body: string }

export interface HttpProxy {
  readonly url: string
  readonly intercept: (by: Intercept<HttpStep, HttpVerdict>) => void
  readonly stop: () => Promise<void>
}

interface Received {
  readonly status: number
  readonly headers: IncomingMessage["headers"]
  readonly body: Buffer
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Array<Buffer> = []
  const received: AsyncIterable<unknown> = message
  for await (const chunk of received) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Each request has a connection of its own: one that was kept could break by itself, which nobody asked for. */
const agent = new Agent({ keepAlive: false })

const deliver = (target: string, request: IncomingMessage, body: Buffer): Promise<Received> =>
  new Promise((resolve, reject) => {
    const { host: _host, connection: _connection, ...headers } = request.headers
    const outgoing = send(new URL(request.url ?? "/", target), {
      method: request.method,
      headers,
      agent,
    })
    outgoing.once("error", reject)
    outgoing.once("response", (response) => {
      bodyOf(response).then(
        (received) =>
          resolve({ status: response.statusCode ?? 502, headers: response.headers, body: received }),
        reject,
      )
    })
    outgoing.end(body)
  })

/** Stands between a client and a service, and asks before and after each request what is to become of it. */
export const startHttpProxy = async (target: string): Promise<HttpProxy> => {
  let decide: Intercept<HttpStep, HttpVerdict> = () => "pass"

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request)
    const step = { method: request.method ?? "GET", path: request.url ?? "/" }
    const first = await decide({ ...step, side: "before", answer: undefined })
    if (first === "cut") return void response.destroy()
    if (first === "duplicate") await deliver(target, request, body)
    const received = await deliver(target, request, body)
    const answer = { status: received.status, body: received.body.toString() }
    const second = await decide({ ...step, side: "after", answer })
    if (second === "cut") return void response.destroy()
    const {
      "content-length": _length,
      "transfer-encoding": _encoding,
      connection: _c,
      ...headers
    } = received.headers
    response.writeHead(received.status, headers)
    response.end(typeof second === "object" ? second.body : received.body)
  }

  const server = createServer((request, response) => {
    // Nobody answers behind the proxy, or nobody waits before it any more.
    handle(request, response).catch(() => response.destroy())
  })
  const { port, stop } = await listen(server, () => server.closeAllConnections())
  return {
    url: `http://127.0.0.1:${port}`,
    intercept: (by) => {
      decide = by
    },
    stop,
  }
}
