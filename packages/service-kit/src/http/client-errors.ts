import type { Server, ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import { answerProblem, rawProblem } from "./plain-problem.ts"
import type { Limits } from "./limits.ts"

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
}

/**
 * What node answers by itself, before there is a request to handle: all are problems here as well. Node tells of what it
 * cannot parse and of what takes too long; whether an answer has begun on the same connection, it does not.
 */
export const answerClientErrors = (server: Server, limits: Pick<Limits, "body">): void => {
  const current = new WeakMap<Duplex, ServerResponse>()
  server.prependListener("request", (request, response) => {
    current.set(request.socket, response)
  })

  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const answering = current.get(socket)
    const begun = answering !== undefined && answering.headersSent && !answering.writableEnded
    const destroy = () => {
      socket.destroy()
    }
    if (!socket.writable || begun || error.code === "ECONNRESET") destroy()
    else socket.end(rawProblem(statuses[error.code ?? ""] ?? 400), destroy)
  })

  // A client that asks before it sends a body is told not to, where the body would be refused.
  server.on("checkContinue", (request, response) => {
    if (Number(request.headers["content-length"] ?? 0) <= limits.body) response.writeContinue()
    server.emit("request", request, response)
  })
  server.on("checkExpectation", (_request, response) => answerProblem(response, 417, { connection: "close" }))
}
