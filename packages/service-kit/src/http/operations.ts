import type { IncomingMessage, ServerResponse } from "node:http"
import { answerProblem } from "./plain-problem.ts"
import { dataHeaders } from "./security-headers.ts"
import type { ServerState } from "./state.ts"

const answer = (response: ServerResponse, contentType: string, body: string): void => {
  response
    .writeHead(200, {
      ...dataHeaders,
      "content-type": contentType,
      "content-length": Buffer.byteLength(body),
    })
    .end(body)
}

const up = JSON.stringify({ status: "up" })

const health =
  (healthy: (state: ServerState) => boolean) => (state: ServerState, response: ServerResponse) =>
    healthy(state) ? answer(response, "application/json", up) : answerProblem(response, 503)

/**
 * What an operator asks, at any time and under any load: it passes by the queue and needs no handler.
 *
 * - live: the process answers. It does not look further, since a restart mends no database.
 * - started: the routes are attached.
 * - ready: the service could serve a request now, as far as it knew a moment ago, and is not about to stop.
 */
const operations = (
  metrics: () => string,
): Readonly<Record<string, (state: ServerState, response: ServerResponse) => void>> => ({
  "/health/live": health(() => true),
  "/health/started": health(({ handler }) => handler !== undefined),
  "/health/ready": health(({ handler, ready, draining }) => handler !== undefined && ready && !draining),
  "/metrics": (_state, response) => answer(response, "text/plain; version=0.0.4; charset=utf-8", metrics()),
})

/** Answers what only operators ask; returns whether it was that. */
export const makeOperations = (
  state: ServerState,
  metrics: () => string,
): ((request: IncomingMessage, response: ServerResponse, path: string) => boolean) => {
  const known = new Map(Object.entries(operations(metrics)))
  return (request, response, path) => {
    const operation = known.get(path)
    if (operation === undefined) return false
    if (request.method === "GET" || request.method === "HEAD") operation(state, response)
    else answerProblem(response, 405, { allow: "GET, HEAD" })
    return true
  }
}
