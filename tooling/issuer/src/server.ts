import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { Refused } from "./token-endpoint.ts"

interface Answer {
  readonly status: number
  readonly body: unknown
}

interface Question {
  readonly authorization: string | undefined
  readonly form: URLSearchParams
}

/** By path, then by method. */
export type Routes = Readonly<
  Record<string, Readonly<Record<string, (question: Question) => Promise<Answer> | Answer>>>
>

/** A request for a token has some hundred bytes. */
const maxBody = 16 * 1024

const formOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let size = 0
  const chunks: Array<Buffer> = []
  const received: AsyncIterable<unknown> = request
  for await (const chunk of received) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > maxBody) throw new Refused(413, "invalid_request", `The body has more than ${maxBody} bytes.`)
    chunks.push(chunk)
  }
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase()
  if (request.method === "POST" && type !== "application/x-www-form-urlencoded")
    throw new Refused(400, "invalid_request", "The body must be application/x-www-form-urlencoded.")
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

const send = (
  response: ServerResponse,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", ...headers })
  response.end(JSON.stringify(body))
}

const refuse = (response: ServerResponse, error: unknown): void => {
  const refused = error instanceof Refused ? error : new Refused(500, "server_error", String(error))
  const headers = {
    ...(refused.status === 401 ? { "www-authenticate": 'Basic realm="issuer"' } : {}),
    // The rest of a body that is too large is not read.
    ...(refused.status === 413 ? { connection: "close" } : {}),
  }
  const body = { error: refused.code, error_description: refused.message }
  send(response, { status: refused.status, body }, headers)
}

const answer = async (routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = (request.url ?? "/").split("?")[0] ?? "/"
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined
  const handle = methods?.[request.method ?? "GET"]
  if (methods === undefined) send(response, { status: 404, body: { error: "not_found" } })
  else if (handle === undefined) {
    const allow = Object.keys(methods).join(", ")
    send(response, { status: 405, body: { error: "method_not_allowed" } }, { allow })
  } else {
    try {
      const form = await formOf(request)
      send(response, await handle({ authorization: request.headers.authorization, form }))
    } catch (error) {
      refuse(response, error)
    }
  }
}

const host = "127.0.0.1"

export interface Listening {
  readonly url: string
  readonly stop: () => Promise<void>
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(address !== null && typeof address === "object" ? address.port : port)
    })
  })

/** Serves the routes on this machine alone. */
export const serve = async (
  port: number,
  calledFromElsewhere: string | undefined,
  routes: (url: string) => Routes,
): Promise<Listening> => {
  let table: Routes = {}
  const server = createServer((request, response) => void answer(table, request, response))
  const listening = `http://${host}:${await listen(server, port)}`
  const url = calledFromElsewhere ?? listening
  table = routes(url)
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url, stop }
}
