import type { RequestListener, ServerResponse } from "node:http"
import type { BodyBudget } from "./request-body.ts"

/** What one server knows of itself while it runs. */
export interface ServerState {
  /** What handles requests; nothing until the routes are attached. */
  handler: RequestListener | undefined
  /** What the last look at everything that the service needs has said. */
  ready: boolean
  draining: boolean
  shed: number
  /** Requests whose body is still coming, or who wait for being admitted or refused. */
  waiting: number
  /** The responses to requests that are being handled. */
  readonly handled: Set<ServerResponse>
  readonly bodies: BodyBudget
}

export const newState = (): ServerState => ({
  handler: undefined,
  ready: false,
  draining: false,
  shed: 0,
  waiting: 0,
  handled: new Set(),
  bodies: { held: 0 },
})
