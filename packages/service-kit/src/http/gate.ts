import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import { makeAdmission } from "./admission.ts"
import { openExchange } from "./exchange.ts"
import type { Limits } from "./limits.ts"
import type { HttpMetrics } from "./metrics.ts"
import type { makeOperations } from "./operations.ts"
import { answerProblem, answerProblemEarly } from "./plain-problem.ts"
import { makeRefusals } from "./refusals.ts"
import { readBody } from "./request-body.ts"
import type { ServerState } from "./state.ts"

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"])

/** The label of what never came to a route. */
const unmatched = "unmatched"

/** What is counted where nobody was left to answer to. */
const clientGone = 499

export interface GateOptions {
  readonly state: ServerState
  readonly limits: Limits
  readonly metrics: HttpMetrics
  readonly operate: ReturnType<typeof makeOperations>
}

const malformed = ({ method = "", url = "", headers, httpVersion }: IncomingMessage, limits: Limits) => {
  if (!methods.has(method)) return 501
  if (url.length > limits.target) return 414
  // A body that had to be unpacked first could grow beyond every limit.
  if ((headers["content-encoding"] ?? "identity") !== "identity") return 415
  return headers.host === undefined && httpVersion === "1.1" ? 400 : undefined
}

/**
 * What stands between node and the routes: it answers operators, refuses what is malformed, too large or too much, reads
 * bodies, and lets in what is left. It is plain callbacks since all that it refuses should cost next to nothing.
 */
export const makeGate = ({ state, limits, metrics, operate }: GateOptions): RequestListener => {
  const admission = makeAdmission(limits)
  const refusals = makeRefusals(limits.refusalDelay)

  const handle = (
    request: IncomingMessage,
    response: ServerResponse,
    body: Uint8Array,
    arrived: number,
    handler: RequestListener,
  ) => {
    const exchange = openExchange(request, { body, route: undefined, done: admission.leave })
    state.handled.add(response)
    response.once("close", () => {
      state.handled.delete(response)
      state.bodies.held -= body.length
      const status = response.headersSent ? response.statusCode : clientGone
      const seconds = (performance.now() - arrived) / 1000
      metrics.answered(request.method ?? "", exchange.route ?? unmatched, status, seconds)
    })
    handler(request, response)
  }

  const refuse = (method: string, status: number) => metrics.answered(method, unmatched, status, 0)

  const admit = (
    request: IncomingMessage,
    response: ServerResponse,
    body: Uint8Array,
    handler: RequestListener,
  ) => {
    const arrived = performance.now()
    admission.ask({
      gone: () => {
        if (!response.destroyed) return false
        state.waiting -= 1
        state.bodies.held -= body.length
        return true
      },
      enter: () => {
        state.waiting -= 1
        handle(request, response, body, arrived, handler)
      },
      refuse: () => {
        state.bodies.held -= body.length
        state.shed += 1
        refuse(request.method ?? "", 503)
        refusals.add(() => {
          state.waiting -= 1
          answerProblem(response, 503)
        })
      },
    })
  }

  return (request, response) => {
    if (state.draining) response.shouldKeepAlive = false
    const { method = "", url = "" } = request
    const query = url.indexOf("?")
    if (operate(request, response, query === -1 ? url : url.slice(0, query))) return
    const { handler } = state
    const status = malformed(request, limits)
    if (status !== undefined || handler === undefined) {
      refuse(methods.has(method) ? method : "OTHER", status ?? 503)
      answerProblemEarly(response, status ?? 503)
      return
    }
    state.waiting += 1
    readBody(request, limits, state.bodies, {
      onBody: (body) => admit(request, response, body, handler),
      onRefused: (tooMuch) => {
        state.waiting -= 1
        refuse(method, tooMuch)
        answerProblemEarly(response, tooMuch)
      },
      onGone: () => {
        state.waiting -= 1
      },
    })
  }
}
