import type { Server } from "node:http"
import * as Effect from "effect/Effect"
import type { Limits } from "./limits.ts"
import type { ServerState } from "./state.ts"

// Real time, whatever clock the service runs on: it is the clients that are waited for.
const pause = (milliseconds: number): Effect.Effect<void> =>
  Effect.callback((resume) => {
    setTimeout(() => resume(Effect.void), milliseconds)
  })

const connections = (server: Server) =>
  Effect.callback<number>((resume) => {
    server.getConnections((_error, count) => resume(Effect.succeed(count)))
  })

// The system completes connections before node takes them, and resets those that are not taken when the port is closed.
// Just after node has looked for new ones, hardly any is.
const connectionsTaken: Effect.Effect<void> = Effect.callback((resume) => {
  setImmediate(() => resume(Effect.void))
})

/** How often is looked whether all is done. */
const look = 20

/** How long is waited for somebody to ask, on connections that are still open, when all that was asked is answered. */
const quiet = 250

/**
 * Stops serving without failing anybody. From the first moment the service is not ready, and every answer closes its
 * connection, so that the next request goes elsewhere; requests are still taken on until a load balancer had the time to
 * notice. Then no connection is accepted any more, what was begun is finished, and what takes too long is cut off.
 */
export const drain = (
  server: Server,
  state: ServerState,
  limits: Pick<Limits, "drain" | "drainDelay">,
): Effect.Effect<void> =>
  Effect.gen(function* () {
    state.draining = true
    for (const response of state.handled) response.shouldKeepAlive = false
    if ((yield* connections(server)) > 0) yield* pause(limits.drainDelay)
    yield* connectionsTaken
    const progress = { closed: false }
    yield* Effect.sync(() =>
      server.close(() => {
        progress.closed = true
      }),
    )
    const end = performance.now() + limits.drain
    let idleSince = performance.now()
    while (!progress.closed && performance.now() < end) {
      if (state.handled.size + state.waiting > 0) idleSince = performance.now()
      else if (performance.now() - idleSince > quiet) break
      yield* pause(look)
    }
    yield* Effect.sync(() => server.closeAllConnections())
  })
