import { createServer, type RequestListener } from "node:http"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

/** A server of a test's own, at `/events` of a free port, which goes when the scope closes. */
export const serve = (listener: RequestListener): Effect.Effect<{ readonly url: URL }, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.callback<{ readonly url: URL; readonly close: () => void }>((resume) => {
      const server = createServer(listener)
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        const port = typeof address === "object" ? address?.port : undefined
        const close = () => {
          server.closeAllConnections()
          server.close()
        }
        resume(Effect.succeed({ url: new URL(`http://127.0.0.1:${port}/events`), close }))
      })
    }),
    ({ close }) => Effect.sync(close),
  )
